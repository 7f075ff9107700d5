# findings: livelock/mutual race-condition/data-race data-race
# outcomes: any
# states: 2000
from threading import Thread

left_a = True
left_b = True


def a():
    global left_a
    while left_a == left_b:
        left_a = not left_a


def b():
    global left_b
    while left_a == left_b:
        left_b = not left_b


t = Thread(target=a)
u = Thread(target=b)
t.start()
u.start()
t.join()
u.join()
