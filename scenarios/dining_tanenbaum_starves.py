# title: Neighbours who let nobody in between
# topic: starvation
# difficulty: 3
# lesson: Tanenbaum's table gives way only to those who are hungry at the right moment. Two take turns so that one of them always eats, and the one between them waits for ever.
# expect: starvation
# states: 1771
# outcomes: N = 4, fed = True, state = ['thinking', 'thinking', 'thinking', 'thinking']
# shows: 0*3 3 1*10 2*6 3 1*2 3*8 1*17 3*9
# see: dining_tanenbaum

from threading import Thread, Lock, Semaphore

N = 4
state = ["thinking"] * N
seat = [Semaphore(0) for _ in range(N)]
mutex = Lock()
fed = False

def test(i):
    left, right = (i - 1) % N, (i + 1) % N
    if state[i] == "hungry" and state[left] != "eating" and state[right] != "eating":
        state[i] = "eating"
        seat[i].release()

def eat(i):
    with mutex:
        state[i] = "hungry"
        test(i)
    seat[i].acquire()
    with mutex:
        state[i] = "thinking"
        test((i - 1) % N)
        test((i + 1) % N)

def neighbour(i):
    while not fed:
        eat(i)

def between(i):
    global fed
    eat(i)
    fed = True

threads = [Thread(target=neighbour, args=(0,)), Thread(target=between, args=(1,)), Thread(target=neighbour, args=(2,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
