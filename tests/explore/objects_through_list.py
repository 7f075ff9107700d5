# findings: none
# outcomes: any
# states: 400
from threading import Lock, Thread


class Job:
    def __init__(self, n):
        self.n = n
        self.done = False

    def finish(self):
        self.done = True


jobs = [Job(1), Job(2)]
lock = Lock()
results = []


def work():
    while True:
        with lock:
            if not jobs:
                return
            job = jobs.pop()
        job.finish()
        results.append(job.n)


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(results)
