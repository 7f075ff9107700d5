# title: Writers go first
# topic: puzzles
# difficulty: 3
# lesson: Two light switches: while a writer is here or waits, no new reader begins.
# expect: clean
# states: 1278
# orders: 35312718809888
# outcomes: 3
# shows: 0*3 1*15 2*15 3*15 0*4

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

no_readers = Semaphore(1)
no_writers = Semaphore(1)
read_switch = Lightswitch()
write_switch = Lightswitch()
log = []

def read():
    no_readers.acquire()
    read_switch.lock(no_writers)
    no_readers.release()
    log.append("read")
    read_switch.unlock(no_writers)

def write():
    write_switch.lock(no_readers)
    no_writers.acquire()
    log.append("write")
    no_writers.release()
    write_switch.unlock(no_readers)

threads = [Thread(target=read), Thread(target=write), Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(log) == 3
