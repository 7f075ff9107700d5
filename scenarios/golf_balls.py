# title: Golf balls
# topic: puzzles
# difficulty: 2
# lesson: Players need two balls each, the pile has three. Who takes them one by one can leave everybody with one; who takes all or nothing cannot.
# expect: deadlock cycle
# states: 186
# orders: 14829
# outcomes: 7
# shows: 0*3 2*3 1
# see: golf_balls_all

from threading import Thread, Semaphore

balls = Semaphore(3)
played = []

def player(name):
    for _ in range(2):
        balls.acquire()
    played.append(name)
    balls.release(2)

threads = [Thread(target=player, args=(name,)) for name in "ABC"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(played), "played")
