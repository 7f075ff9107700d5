# title: Two of a kind in the boat
# topic: puzzles
# difficulty: 3
# lesson: The boat takes two of the same group. Whoever completes a pair is the captain and calls the other.
# expect: clean
# states: 2056
# orders: 5463069130
# outcomes: 2
# shows: 0*4 1*6 3*9 2*6 4*9 2 1 0*5

from threading import Thread, Semaphore, Lock

mutex = Lock()
waiting = {"red": 0, "blue": 0}
queue = {"red": Semaphore(0), "blue": Semaphore(0)}
boats = []

def board(group):
    captain = False
    with mutex:
        waiting[group] += 1
        if waiting[group] == 2:
            waiting[group] = 0
            captain = True
            queue[group].release()
    if captain:
        boats.append(group)
    else:
        queue[group].acquire()

threads = [Thread(target=board, args=(group,)) for group in ("red", "blue", "red", "blue")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(boats) == ["blue", "red"]
