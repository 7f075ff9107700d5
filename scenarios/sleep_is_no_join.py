# title: Sleeping is not waiting
# topic: threads
# difficulty: 2
# lesson: A sleep only makes the right order likely. On a busy machine the worker may be late; `join` is what waits.
# expect: data-race
# states: 11
# orders: 4
# outcomes: seen = 'empty', state = 'ready' | seen = 'ready', state = 'ready'
# shows: 0*2 1 0
# goal: seen = 'ready'
# see: join_waits

import time
from threading import Thread

state = "empty"

def prepare():
    global state
    state = "ready"

worker = Thread(target=prepare)
worker.start()
time.sleep(0.1)
seen = state
print(seen)
