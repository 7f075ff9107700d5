# title: Join by a semaphore
# topic: locks
# difficulty: 1
# lesson: The child releases when it is done, the parent acquires. The semaphore begins at 0.
# expect: clean
# states: 6
# orders: 1
# outcomes: log = ['child', 'parent']
# shows: 0 1*2 0*2

from threading import Thread, Semaphore

done = Semaphore(0)
log = []

def child():
    log.append("child")
    done.release()

Thread(target=child).start()
done.acquire()
log.append("parent")
assert log == ["child", "parent"]
