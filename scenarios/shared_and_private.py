# title: Globals are shared, locals are not
# topic: threads
# difficulty: 1
# lesson: Both threads append to the same list. `mine` is a local variable: each call has its own, and nobody else can reach it.
# expect: clean
# states: 17
# orders: 5
# outcomes: seen = [3, 10] | seen = [10, 3]
# shows: 0*2 1 2 0*4

from threading import Thread

seen = []

def work(n):
    mine = 0
    for i in range(n):
        mine += i
    seen.append(mine)

a = Thread(target=work, args=(3,))
b = Thread(target=work, args=(5,))
a.start()
b.start()
a.join()
b.join()
print(sorted(seen))
