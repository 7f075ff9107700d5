from multiprocessing import Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier
