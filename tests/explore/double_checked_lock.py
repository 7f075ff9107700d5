# findings: data-race?
# outcomes: finished made=1
# states: 2000
from threading import Lock, Thread

made = 0
lock = Lock()


def get():
    global made
    if made == 0:
        with lock:
            if made == 0:
                made = 1


threads = [Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(made)
