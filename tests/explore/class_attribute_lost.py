# findings: race-condition/lost-update data-race
# outcomes: finished Worker.total=1; finished Worker.total=2
# states: 2000
from threading import Thread


class Worker(Thread):
    total = 0

    def run(self):
        Worker.total += 1


workers = [Worker() for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(Worker.total)
