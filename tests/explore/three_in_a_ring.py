# findings: deadlock/cycle
# outcomes: any
# states: 20000
from threading import Lock, Thread

locks = [Lock(), Lock(), Lock()]


def work(me):
    with locks[me]:
        with locks[(me + 1) % 3]:
            pass


threads = [Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
