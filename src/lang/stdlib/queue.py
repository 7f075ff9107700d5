# CPython's Lib/queue.py: the queues are the machine's own.

from _lockstep import Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full
