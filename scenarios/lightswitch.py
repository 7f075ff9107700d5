# title: The light switch
# topic: puzzles
# difficulty: 2
# lesson: The first one in turns the light on, the last one out turns it off. The pattern of the readers, as a class.
# expect: clean
# states: 538
# orders: 726484
# outcomes: 6
# shows: 0*3 1*13 2*13 3*3 0*4

from threading import Thread, Semaphore, Lock

class Lightswitch:
    def __init__(self):
        self.count = 0
        self.mutex = Lock()

    def lock(self, semaphore):
        with self.mutex:
            self.count += 1
            if self.count == 1:
                semaphore.acquire()

    def unlock(self, semaphore):
        with self.mutex:
            self.count -= 1
            if self.count == 0:
                semaphore.release()

dark = Semaphore(1)
switch = Lightswitch()
log = []

def person(name):
    switch.lock(dark)
    log.append(name)
    switch.unlock(dark)

def ghost():
    dark.acquire()
    log.append("ghost")
    dark.release()

threads = [Thread(target=person, args=("Ann",)), Thread(target=person, args=("Bob",)), Thread(target=ghost)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(log) == 3
