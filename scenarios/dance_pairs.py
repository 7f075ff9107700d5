# title: Leaders and followers
# topic: puzzles
# difficulty: 2
# lesson: A leader may dance when a follower has come and the other way round. Two semaphores stand for the two queues.
# expect: clean
# states: 403
# orders: 6503970
# outcomes: 6
# shows: 0*4 3 2*3 4*3 1*3 3*2 0*5

from threading import Thread, Semaphore

leaders = Semaphore(0)
followers = Semaphore(0)
floor = []

def lead():
    followers.release()
    leaders.acquire()
    floor.append("leader")

def follow():
    leaders.release()
    followers.acquire()
    floor.append("follower")

threads = [Thread(target=lead), Thread(target=lead), Thread(target=follow), Thread(target=follow)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(floor) == 4
