# findings: none
# outcomes: any
# states: 20000
from threading import Thread

running = True
beats = False


def work():
    global beats
    while running:
        beats = not beats


t = Thread(target=work)
t.start()
running = False
t.join()
