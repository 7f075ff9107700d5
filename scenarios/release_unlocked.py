# title: Releasing what is not held
# topic: locks
# difficulty: 1
# lesson: `release` of a free lock raises `RuntimeError: release unlocked lock`.
# expect: misuse
# states: 4
# orders: 1
# outcomes: error
# shows: 0*3
# see: release_with

from threading import Lock

lock = Lock()
lock.acquire()
lock.release()
lock.release()
