# title: The loop variable has moved on
# topic: threads
# difficulty: 2
# lesson: The lambda looks `i` up when the thread runs, not when it is made. By then main may have set it anew.
# expect: data-race
# states: 41
# orders: 31
# outcomes: i = 1, seen = [1, 1] | i = 1, seen = [0, 1] | i = 1, seen = [1, 0]
# shows: 0*2 1
# break: seen = [1, 1]
# see: late_binding_args

from threading import Thread

seen = []
threads = []
for i in range(2):
    t = Thread(target=lambda: seen.append(i))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print(sorted(seen))
