# findings: data-race race-condition/lost-update
# outcomes: any
# states: 20000
from threading import Thread

number = [0, 0]
counter = 0


def work(me):
    global counter
    other = 1 - me
    number[me] = number[other] + 1
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    counter += 1
    number[me] = 0


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
