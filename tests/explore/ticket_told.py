# findings: none
# outcomes: finished number=2
# states: 2000
from threading import Lock, Thread

lock = Lock()
number = 0


def take():
    global number
    with lock:
        number += 1
        mine = number
    print("ticket", mine)


threads = [Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
