import threading
cond = threading.Condition()
items = []
def producer():
    for i in range(3):
        with cond:
            items.append(i)
            cond.notify()
def consumer():
    got = []
    for _ in range(3):
        with cond:
            while not items:
                cond.wait()
            got.append(items.pop(0))
    print("got", got)
c = threading.Thread(target=consumer)
p = threading.Thread(target=producer)
c.start(); p.start(); c.join(); p.join()
print("end", items)
