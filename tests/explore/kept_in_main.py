# findings: none
# outcomes: any
# states: 2000
from threading import Lock, Thread


def work(lock, box):
    with lock:
        box["n"] = box["n"] + 1


def main():
    lock = Lock()
    box = {"n": 0}
    threads = [Thread(target=work, args=(lock, box)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(box["n"])


main()
