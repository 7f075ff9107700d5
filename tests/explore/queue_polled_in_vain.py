# findings: livelock/busy-wait
# outcomes: any
# states: 2000
import queue
from threading import Thread

q = queue.Queue()


def take():
    while True:
        try:
            item = q.get(timeout=1)
        except queue.Empty:
            continue
        if item is None:
            break


t = Thread(target=take)
t.start()
q.put(1)
t.join()
