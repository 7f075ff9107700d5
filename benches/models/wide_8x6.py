from threading import Lock, Thread

lock = Lock()
total = 0


class Own:
    def __init__(self):
        self.value = 0


owns = [Own() for _ in range(8)]


def work(own):
    global total
    for n in range(5):
        own.value = n
    with lock:
        total += 1


threads = [Thread(target=work, args=(own,)) for own in owns]
for t in threads:
    t.start()
for t in threads:
    t.join()
