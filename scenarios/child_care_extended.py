# title: An adult who waits to leave
# topic: puzzles
# difficulty: 3
# lesson: Counts under a mutex: a child may come in while an adult waits to leave, as long as there are adults enough.
# expect: clean
# states: 297
# orders: 10557
# outcomes: adults = 0, children = 0
# shows: 0*3 1*11 2*4 3*4 0*4

from threading import Thread, Condition

adults = children = 0
changed = Condition()

def adult():
    global adults
    with changed:
        adults += 1
        changed.notify_all()
    with changed:
        while children > 2 * (adults - 1):
            changed.wait()
        adults -= 1

def child():
    global children
    with changed:
        if children + 1 > 2 * adults:
            return
        children += 1
    with changed:
        children -= 1
        changed.notify_all()

threads = [Thread(target=adult), Thread(target=child), Thread(target=child)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all are home")
