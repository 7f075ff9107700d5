# title: A sum in parts
# topic: gil
# difficulty: 1
# lesson: Every thread adds up its own part and writes it to its own slot. Right without a lock, and no faster with a GIL.
# expect: clean
# states: 19
# orders: 19
# outcomes: 1
# shows: 0*2 1*2 2*2 0*4

from threading import Thread

numbers = list(range(1, 101))
parts = [0, 0]

def add_up(i):
    total = 0
    for n in numbers[i * 50:(i + 1) * 50]:
        total += n
    parts[i] = total

threads = [Thread(target=add_up, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(parts))
