# title: An Event instead of asking
# topic: livelock
# difficulty: 1
# lesson: `wait` sleeps until the event is set and costs nothing meanwhile.
# expect: clean
# states: 6
# orders: 1
# outcomes: finished
# shows: 0*2 1*2 0

from threading import Thread, Event

ready = Event()

def work():
    ready.wait()
    print("ready")

t = Thread(target=work)
t.start()
ready.set()
t.join()
