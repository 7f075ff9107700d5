# title: Waiting without the lock
# topic: conditions
# difficulty: 1
# lesson: `wait` gives the lock up while it sleeps, so it must be held first: `RuntimeError: cannot wait on un-acquired lock`.
# expect: misuse
# states: 2
# orders: 1
# outcomes: error
# shows: 0
# see: while_not_if

from threading import Condition

changed = Condition()
changed.wait()
