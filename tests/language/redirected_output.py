import sys, io, contextlib, threading
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print("hidden", 1)
    sys.stdout.write("w")
print(repr(buf.getvalue()))
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print("oops", file=sys.stderr)
print(repr(err.getvalue()))
class Tee:
    def __init__(self): self.kept = []
    def write(self, text): self.kept.append(text); sys.__stdout__.write(text)
    def flush(self): pass
sys.stdout = tee = Tee()
print("a", "b", sep="-")
threading.Thread(target=print, args=("from thread",)).start()
