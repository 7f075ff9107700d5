import traceback
def f(): raise ValueError("boom")
try:
    f()
except ValueError:
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1], "in f" in text)
    traceback.print_exc()
print(traceback.format_exception_only(KeyError("k")))
f()
