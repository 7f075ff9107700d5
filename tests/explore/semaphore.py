# findings: none
# outcomes: finished
# states: 200
from threading import Semaphore, Thread

room = Semaphore(2)


def work():
    with room:
        print("inside")


threads = [Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
