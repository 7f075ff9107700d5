# title: The last rider sends the bus off
# topic: puzzles
# difficulty: 3
# lesson: Riders call each other on board and the last one tells the driver. A second way to the same end.
# expect: clean
# states: 184
# orders: 1117
# outcomes: log = ['gone'], waiting = 0 | log = ['gone'], waiting = 1 | log = ['gone'], waiting = 2
# shows: 0*3 3*5 0*2

from threading import Thread, Semaphore, Lock

waiting = 0
mutex = Lock()
board = Semaphore(0)
all_aboard = Semaphore(0)
log = []

def bus():
    with mutex:
        if waiting > 0:
            board.release()
            all_aboard.acquire()
        log.append("gone")

def rider():
    global waiting
    with mutex:
        waiting += 1
    board.acquire()
    waiting -= 1
    if waiting == 0:
        all_aboard.release()
    else:
        board.release()

riders = [Thread(target=rider, daemon=True) for _ in range(2)]
for t in riders:
    t.start()
b = Thread(target=bus)
b.start()
b.join()
assert log == ["gone"]
