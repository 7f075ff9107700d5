# title: Notifying without the lock
# topic: conditions
# difficulty: 1
# lesson: Python refuses: `RuntimeError: cannot notify on un-acquired lock`.
# expect: misuse
# states: 2
# orders: 1
# outcomes: error
# shows: 0
# see: wakeup_remembered

from threading import Condition

changed = Condition()
changed.notify()
