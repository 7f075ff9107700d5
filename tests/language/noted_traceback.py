import threading
def f():
    e = ValueError("bad")
    e.add_note("a note")
    e.add_note("two\nlines")
    raise e
t = threading.Thread(target=f); t.start(); t.join()
try:
    f()
except ValueError as e:
    e.add_note("more")
    raise
