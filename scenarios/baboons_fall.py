# title: Baboons who look first
# topic: puzzles
# difficulty: 2
# lesson: Each looks whether anybody comes from the other side, and then steps on the rope. Two can look at the same moment and meet in the middle.
# expect: race-condition assertion
# states: 122
# outcomes: 3
# shows: 0*2 2 1*6 2*5
# see: baboons

from threading import Thread, Lock

on_rope = {"east": 0, "west": 0}
counting = Lock()

def baboon(here, there):
    free = False
    while not free:
        free = on_rope[there] == 0
    with counting:
        on_rope[here] += 1
        assert on_rope[there] == 0, "they meet in the middle"
    with counting:
        on_rope[here] -= 1

a = Thread(target=baboon, args=("east", "west"))
b = Thread(target=baboon, args=("west", "east"))
a.start()
b.start()
a.join()
b.join()
