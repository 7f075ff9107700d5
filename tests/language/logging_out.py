import logging, sys
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s %(threadName)s %(message)s", stream=sys.stdout)
logging.debug("d %d", 5); logging.info("i"); logging.warning("w %s %s", "a", "b"); logging.error("e"); logging.critical("c")
log = logging.getLogger("app.sub"); log.info("from sub"); log.setLevel(logging.ERROR); log.info("hidden"); log.error("shown %(k)s", {"k": 1})
other = logging.getLogger("other"); other.propagate = False
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("[{levelname:>7}] {message}", style="{")); other.addHandler(h); other.warning("styled")
print(log.name, logging.getLogger("app.sub") is log, log.isEnabledFor(logging.INFO), logging.getLevelName(20), log.getEffectiveLevel(), log)
try:
    1 / 0
except ZeroDivisionError:
    logging.error("plain")
