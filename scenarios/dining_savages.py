# title: The pot and the cook
# topic: puzzles
# difficulty: 2
# lesson: Who finds the pot empty wakes the cook and waits until it is full, still holding the mutex: nobody else can look into the pot meanwhile.
# expect: clean
# states: 849
# orders: 79852770
# outcomes: 6
# shows: 0*4 2*3 1*3 2*6 3*7 4*3 1*3 4*6 0*5

from threading import Thread, Semaphore, Lock

servings = 0
mutex = Lock()
empty_pot = Semaphore(0)
full_pot = Semaphore(0)
eaten = []

def cook():
    global servings
    while True:
        empty_pot.acquire()
        servings = 2
        full_pot.release()

def guest(name):
    global servings
    with mutex:
        if servings == 0:
            empty_pot.release()
            full_pot.acquire()
        servings -= 1
    eaten.append(name)

Thread(target=cook, daemon=True).start()
guests = [Thread(target=guest, args=(name,)) for name in "ABC"]
for t in guests:
    t.start()
for t in guests:
    t.join()
assert servings == 1
