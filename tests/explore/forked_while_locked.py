# findings: deadlock/owner-gone
# outcomes: any
# states: 2000
from multiprocessing import Process
from threading import Lock

lock = Lock()


def work():
    with lock:
        print("never")


if __name__ == "__main__":
    with lock:
        p = Process(target=work)
        p.start()
        p.join()
