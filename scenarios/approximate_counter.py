# title: A counter in two parts
# topic: races
# difficulty: 3
# lesson: Each thread counts locally and hands over in pairs, so the shared lock is taken half as often. The total lags behind, and is right in the end.
# expect: clean
# states: 67
# orders: 118
# outcomes: total = 5
# shows: 0*2 1*8 2*8 0*4

from threading import Thread, Lock

total = 0
lock = Lock()

def count(events):
    global total
    local = 0
    for _ in range(events):
        local += 1
        if local == 2:
            with lock:
                total += local
            local = 0
    with lock:
        total += local

a = Thread(target=count, args=(3,))
b = Thread(target=count, args=(2,))
a.start()
b.start()
a.join()
b.join()
print("total", total)
