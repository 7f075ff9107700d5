# title: Baboons on a rope
# topic: puzzles
# difficulty: 3
# lesson: A rope over a canyon carries two, and only in one direction at a time. A light switch for each direction takes the rope, a multiplex lets two on it, and a turnstile keeps one side from holding the rope for ever.
# expect: clean
# states: 5019
# orders: 6846365273432767868566
# outcomes: 1
# shows: 0*3 2*27 3*27 1*27 0*5
# goal: crossed = 3

from threading import Thread, Semaphore, Lock

rope = Semaphore(1)
turnstile = Lock()
places = Semaphore(2)
side = {"east": Lock(), "west": Lock()}
coming = {"east": 0, "west": 0}
counting = Lock()
on_rope = []
crossed = 0

def baboon(here):
    global crossed
    with turnstile:
        with side[here]:
            coming[here] += 1
            if coming[here] == 1:
                rope.acquire()
    with places:
        with counting:
            on_rope.append(here)
            assert on_rope == [here] * len(on_rope), "they meet in the middle"
        with counting:
            on_rope.remove(here)
            crossed += 1
    with side[here]:
        coming[here] -= 1
        if coming[here] == 0:
            rope.release()

threads = [Thread(target=baboon, args=(here,)) for here in ("east", "east", "west")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(crossed, "are across")
