# findings: none
# outcomes: finished done=2
# states: 20000
from threading import Lock, Thread

a = Lock()
b = Lock()
done = 0


def plain():
    global done
    with a:
        with b:
            done += 1


def polite():
    global done
    while True:
        with b:
            if a.acquire(timeout=1):
                done += 1
                a.release()
                return


t1 = Thread(target=plain)
t2 = Thread(target=polite)
t1.start()
t2.start()
t1.join()
t2.join()
