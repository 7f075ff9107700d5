# title: Search, insert, delete
# topic: puzzles
# difficulty: 3
# lesson: Searchers do not mind anybody but deleters, inserters exclude each other, a deleter is alone. Light switches for the first two.
# expect: clean
# states: 1170
# orders: 1600449515585
# outcomes: insert_switch.count = 0, items = ['a', 'b'], search_switch.count = 0
# shows: 0*3 1*13 2*15 3*6 0*5

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

items = ["a"]
no_searcher = Semaphore(1)
no_inserter = Semaphore(1)
search_switch = Lightswitch()
insert_switch = Lightswitch()
insert_mutex = Lock()

def search():
    search_switch.lock(no_searcher)
    assert len(items) > 0
    search_switch.unlock(no_searcher)

def insert():
    insert_switch.lock(no_inserter)
    with insert_mutex:
        items.append("b")
    insert_switch.unlock(no_inserter)

def delete():
    no_searcher.acquire()
    no_inserter.acquire()
    item = items.pop()
    items.append(item)
    no_inserter.release()
    no_searcher.release()

threads = [Thread(target=search), Thread(target=insert), Thread(target=delete)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(items), "items")
