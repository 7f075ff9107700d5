# findings: none
# outcomes: any
# states: 2000
from threading import Thread

turn = 0
beats = False


def play(me):
    global turn, beats
    while True:
        while turn != me:
            pass
        beats = not beats
        turn = 1 - me


a = Thread(target=play, args=(0,))
b = Thread(target=play, args=(1,))
a.start()
b.start()
