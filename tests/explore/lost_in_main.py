# findings: race-condition/lost-update data-race
# outcomes: any
# states: 2000
from threading import Thread


class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1


def main():
    counter = Counter()
    threads = [Thread(target=counter.add) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(counter.value)


main()
