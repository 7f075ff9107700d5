# CPython's Lib/timeit.py as far as programs read its clock.

from time import perf_counter as default_timer
