# title: Waking Santa
# topic: puzzles
# difficulty: 3
# lesson: Santa sleeps until both reindeer are back or two elves need help. The last one to arrive wakes him.
# expect: clean
# states: 350
# orders: 1339416
# outcomes: 2
# shows: 0*4 3*5 2*6 4*6 1*14 3 4 2 0*5

from threading import Thread, Semaphore, Lock

reindeer = elves = 0
mutex = Lock()
wake = Semaphore(0)
sleigh = Semaphore(0)
help_elf = Semaphore(0)
log = []

def santa():
    global reindeer, elves
    for _ in range(2):
        wake.acquire()
        with mutex:
            if reindeer == 2:
                reindeer = 0
                log.append("sleigh")
                sleigh.release(2)
            else:
                elves = 0
                log.append("help")
                help_elf.release(1)

def reindeer_back():
    global reindeer
    with mutex:
        reindeer += 1
        if reindeer == 2:
            wake.release()
    sleigh.acquire()

def elf():
    global elves
    with mutex:
        elves += 1
        if elves == 1:
            wake.release()
    help_elf.acquire()

threads = [Thread(target=f) for f in (santa, reindeer_back, reindeer_back, elf)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(log) == ["help", "sleigh"]
