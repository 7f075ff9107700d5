# title: Asking until the answer is yes
# topic: livelock
# difficulty: 1
# lesson: It ends, because main sets the flag and every fair scheduler lets main move. Meanwhile it burns time for nothing.
# expect: clean
# states: 8
# outcomes: ready = True
# shows: 0*2 1*2 0
# see: event_instead_of_spin

from threading import Thread

ready = False

def work():
    while not ready:
        pass
    print("ready")

t = Thread(target=work)
t.start()
ready = True
t.join()
