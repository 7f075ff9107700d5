# title: Even and odd, in any order
# topic: races
# difficulty: 1
# lesson: One thread prints odd numbers, the other even ones. Without a signal between them, any mixture is possible.
# expect: clean
# states: 17
# orders: 19
# outcomes: finished
# shows: 0*2 1*2 2*2 0*2
# see: even_odd_turns

from threading import Thread

def count(first):
    for n in range(first, 5, 2):
        print(n)

odd = Thread(target=count, args=(1,))
even = Thread(target=count, args=(2,))
odd.start()
even.start()
odd.join()
even.join()
