import threading

seen = []


def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fail(what):
    raise RuntimeError(what)


threading.excepthook = hook
thread = threading.Thread(target=fail, args=("boom",), name="worker")
thread.start()
thread.join()
print(seen, thread.is_alive())
