# CPython's Lib/multiprocessing/dummy: the interface of processes over threads.

from threading import Thread as Process, Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier
from threading import current_thread as current_process
from queue import Queue, Queue as JoinableQueue
from multiprocessing import ThreadPool as Pool
