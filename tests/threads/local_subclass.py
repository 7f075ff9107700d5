import threading
from threading import local


class Context(threading.local):
    depth = 0

    def __init__(self, name, items=()):
        self.name = name
        self.items = list(items)

    def push(self, item):
        self.items.append(item)
        self.depth += 1
        return len(self.items)


class Bare(local):
    pass


context = Context("shared", items=["first"])
bare = Bare()
context.push("main")
results = {}


def work(number):
    for item in range(number):
        context.push(item)
    bare.number = number
    results[number] = (context.name, context.items, context.depth, bare.number)


threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for number in sorted(results):
    print(number, results[number])
print(context.items, context.depth, hasattr(bare, "number"), isinstance(context, Context))
semaphore = threading.Semaphore(2)
with semaphore:
    print(semaphore._value)
