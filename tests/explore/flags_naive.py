# findings: data-race race-condition/lost-update
# outcomes: any
# states: 20000
from threading import Thread

busy = False
counter = 0


def work(me):
    global busy, counter
    while busy:
        pass
    busy = True
    counter += 1
    busy = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
