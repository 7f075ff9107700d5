# title: Where results go
# topic: threads
# difficulty: 1
# lesson: What the target returns is thrown away. Give every thread a place of its own to write to: then nothing is shared and no lock is needed.
# expect: clean
# states: 55
# orders: 1121
# outcomes: lengths = [2, 3, 1], words = ['ab', 'cde', 'f']
# shows: 0*3 1*2 2*2 3*2 0*5

from threading import Thread

words = ["ab", "cde", "f"]
lengths = [0, 0, 0]

def measure(i):
    lengths[i] = len(words[i])

threads = [Thread(target=measure, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(lengths)
