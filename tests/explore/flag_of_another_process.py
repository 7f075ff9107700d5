# findings: livelock/busy-wait
# outcomes: any
# states: 2000
from multiprocessing import Process
import time

ready = False


def child():
    global ready
    ready = True


if __name__ == "__main__":
    p = Process(target=child)
    p.start()
    while not ready:
        time.sleep(0.1)
    p.join()
