# title: One pair on the floor
# topic: puzzles
# difficulty: 3
# lesson: Leader and follower find each other under a mutex, and the leader lets go of it only when the follower is on the floor, too.
# expect: clean
# states: 1094
# orders: 10739592
# outcomes: 4
# shows: 0*4 2*5 4*5 1*6 2*3 1*2 3*6 4*3 3*2 0*5

from threading import Thread, Semaphore, Lock

leaders = followers = 0
mutex = Lock()
leader_queue = Semaphore(0)
follower_queue = Semaphore(0)
together = Semaphore(0)
floor = []

def lead():
    global leaders, followers
    mutex.acquire()
    if followers > 0:
        followers -= 1
        follower_queue.release()
    else:
        leaders += 1
        mutex.release()
        leader_queue.acquire()
    floor.append("L")
    together.acquire()
    mutex.release()

def follow():
    global leaders, followers
    mutex.acquire()
    if leaders > 0:
        leaders -= 1
        leader_queue.release()
    else:
        followers += 1
        mutex.release()
        follower_queue.acquire()
    floor.append("F")
    together.release()

threads = [Thread(target=lead), Thread(target=follow), Thread(target=lead), Thread(target=follow)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert set(floor[:2]) == {"L", "F"}
