# title: The bathroom, nobody is kept out
# topic: starvation
# difficulty: 3
# lesson: A turnstile before the door: who waits for the room stands in it, and the other team's next one has to wait behind. So the room empties, and everybody gets in.
# expect: clean
# states: 577
# outcomes: blue_was_in = True, reds = 0
# shows: 0*3 3*5 1 2 0*4
# see: team_in_the_bathroom

from threading import Thread, Semaphore, Lock

room = Semaphore(1)
turnstile = Semaphore(1)
counting = Lock()
reds = 0
blue_was_in = False

def red():
    global reds
    while not blue_was_in:
        with turnstile:
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
    with turnstile:
        with room:
            blue_was_in = True

threads = [Thread(target=red), Thread(target=red), Thread(target=blue)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all were in")
