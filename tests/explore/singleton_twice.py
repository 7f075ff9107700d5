# findings: data-race race-condition/lost-update
# outcomes: finished made=0; finished made=1
# states: 20000
from threading import Thread

made = None


def get(me):
    global made
    if made is None:
        made = me


t1 = Thread(target=get, args=(0,))
t2 = Thread(target=get, args=(1,))
t1.start()
t2.start()
t1.join()
t2.join()
