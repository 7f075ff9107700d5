# findings: race-condition/lost-update data-race
# outcomes: any
# states: 1000
from threading import Thread

a = 1
b = 2
c = 3


def work():
    global a, b, c
    a += 1
    b += a
    c += b


threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(a, b, c)
