# findings: none
# outcomes: finished items=[1, 2]; finished items=[2, 1]
# states: 40
from threading import Thread

items = []


def work(n):
    items.append(n)


t1 = Thread(target=work, args=(1,))
t2 = Thread(target=work, args=(2,))
t1.start()
t2.start()
t1.join()
t2.join()
print(items)
