from multiprocessing import Queue, JoinableQueue, SimpleQueue
from queue import Empty, Full
