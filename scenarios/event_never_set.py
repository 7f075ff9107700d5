# title: The signal was meant for later
# topic: deadlock
# difficulty: 1
# lesson: Main waits for the event before it starts the thread that would set it.
# expect: deadlock not-signalled
# states: 1
# orders: 1
# outcomes: deadlock
# see: event_start_signal

from threading import Thread, Event

ready = Event()

def prepare():
    print("prepared")
    ready.set()

t = Thread(target=prepare)
ready.wait()
t.start()
t.join()
