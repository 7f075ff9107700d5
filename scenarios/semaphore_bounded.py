# title: A bounded semaphore complains
# topic: locks
# difficulty: 2
# lesson: `BoundedSemaphore` raises `ValueError` when it is released more often than it was taken. The mistake shows where it is made.
# expect: misuse
# states: 4
# orders: 1
# outcomes: error
# shows: 0*3
# see: release_with

from threading import BoundedSemaphore

places = BoundedSemaphore(1)
places.acquire()
places.release()
places.release()
