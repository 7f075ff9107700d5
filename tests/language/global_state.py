items = []
def add(x, into=None):
    global last
    into = items if into is None else into
    into.append(x)
    last = x
add(1); add(2, []); add(3)
print(items, last)
def missing():
    return never
missing()
