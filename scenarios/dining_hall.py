# title: Nobody eats alone
# topic: puzzles
# difficulty: 3
# lesson: Who would leave the last one alone at the table waits until that one is ready to leave as well, or a new one sits down.
# expect: clean
# states: 162
# orders: 395
# outcomes: eating = 0, ready = 0
# shows: 0*2 1*16 2*16 0*3

from threading import Thread, Semaphore, Lock

eating = ready = 0
mutex = Lock()
may_leave = Semaphore(0)

def student():
    global eating, ready
    with mutex:
        eating += 1
        if eating == 2 and ready == 1:
            may_leave.release()
            ready -= 1
    mutex.acquire()
    eating -= 1
    ready += 1
    if eating == 1 and ready == 1:
        mutex.release()
        may_leave.acquire()
    elif eating == 0 and ready == 2:
        may_leave.release()
        ready -= 2
        mutex.release()
    else:
        ready -= 1
        mutex.release()

threads = [Thread(target=student) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("the hall is empty")
