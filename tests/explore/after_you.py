# findings: livelock/mutual
# outcomes: finished passed=2 wants=[False, False]
# states: 20000
from threading import Thread

wants = [False, False]
passed = 0


def work(me):
    global passed
    other = 1 - me
    while True:
        wants[me] = True
        if not wants[other]:
            break
        wants[me] = False
    passed += 1
    wants[me] = False


t1 = Thread(target=work, args=(0,))
t2 = Thread(target=work, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
