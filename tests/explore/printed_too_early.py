# findings: data-race
# outcomes: finished x=5
# states: 2000
from threading import Thread

x = 0


def work():
    global x
    x = 5


t = Thread(target=work)
t.start()
print(x)
t.join()
