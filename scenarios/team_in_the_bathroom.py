# title: One team keeps the room
# topic: starvation
# difficulty: 3
# lesson: Two of the red team come and go so that one is always inside. The blue one waits for ever.
# expect: starvation
# states: 443
# outcomes: blue_was_in = True, reds = 0
# shows: 0*3 2 1*7 2*5 1*11 2*6
# goal: blue_was_in = True
# see: bathroom_in_turn

from threading import Thread, Semaphore, Lock

room = Semaphore(1)
counting = Lock()
reds = 0
blue_was_in = False

def red():
    global reds
    while not blue_was_in:
        with counting:
            reds += 1
            if reds == 1:
                room.acquire()
        with counting:
            reds -= 1
            if reds == 0:
                room.release()

def blue():
    global blue_was_in
    with room:
        blue_was_in = True

threads = [Thread(target=red), Thread(target=red), Thread(target=blue)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all were in")
