# findings: none
# outcomes: finished counter=2 next_ticket=2 serving=2
# states: 20000
from threading import Lock, Thread

guard = Lock()
next_ticket = 0
serving = 0
counter = 0


def work(me):
    global next_ticket, serving, counter
    with guard:
        mine = next_ticket
        next_ticket += 1
    while serving != mine:
        pass
    counter += 1
    serving = mine + 1


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
