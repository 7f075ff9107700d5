# findings: none
# outcomes: finished ready=True
# states: 2000
from threading import Lock, Thread

lock = Lock()
ready = False


def poll():
    while True:
        with lock:
            if ready:
                return


def signal():
    global ready
    with lock:
        ready = True


threads = [Thread(target=poll), Thread(target=poll), Thread(target=signal)]
for t in threads:
    t.start()
for t in threads:
    t.join()
