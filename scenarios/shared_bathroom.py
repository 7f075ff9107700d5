# title: One bathroom for two teams
# topic: puzzles
# difficulty: 2
# lesson: While one team is inside the other waits: a light switch for each team, and one room.
# expect: clean
# states: 1594
# orders: 11554411987286
# outcomes: 1
# shows: 0*3 1*14 2*14 3*14 0*4

from threading import Thread, Semaphore, Lock

room = Semaphore(1)
mutex = {"red": Lock(), "blue": Lock()}
count = {"red": 0, "blue": 0}

def visit(team, other):
    with mutex[team]:
        count[team] += 1
        if count[team] == 1:
            room.acquire()
    with mutex[team]:
        count[team] -= 1
        if count[team] == 0:
            room.release()

threads = [Thread(target=visit, args=args) for args in (("red", "blue"), ("blue", "red"), ("red", "blue"))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all out")
