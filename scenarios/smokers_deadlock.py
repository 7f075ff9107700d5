# title: Three cooks wait for two things
# topic: puzzles
# difficulty: 3
# lesson: The agent puts flour and butter on the table. The cook who has the sugar needs both; another one takes the butter first, and all wait.
# expect: deadlock not-signalled
# states: 24
# orders: 21
# outcomes: deadlock | finished
# shows: 0*3 3*3 2 1
# see: smokers

from threading import Thread, Semaphore

flour = Semaphore(0)
butter = Semaphore(0)
sugar = Semaphore(0)

def agent():
    flour.release()
    butter.release()

def cook_with_sugar():
    flour.acquire()
    butter.acquire()
    print("a cake is baked")

def cook_with_flour():
    butter.acquire()
    sugar.acquire()
    print("a cake is baked")

a = Thread(target=cook_with_sugar)
b = Thread(target=cook_with_flour, daemon=True)
c = Thread(target=agent)
a.start()
b.start()
c.start()
a.join()
