# findings: none
# outcomes: any
# states: 20000
from threading import Thread

on = False


def blink():
    global on
    while True:
        on = not on


t = Thread(target=blink)
t.start()
t.join()
print(on)
