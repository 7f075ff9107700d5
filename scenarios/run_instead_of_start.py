# title: run is not start
# topic: threads
# difficulty: 1
# lesson: `run()` is an ordinary call: main does the work itself and no thread is born. Only `start()` makes one.
# expect: clean
# states: 6
# orders: 1
# outcomes: finished
# shows: 0*3 1 0

from threading import Thread, current_thread

def work():
    print("work is done by", current_thread().name)

t = Thread(target=work, name="worker")
t.run()
print("main goes on")

t = Thread(target=work, name="worker")
t.start()
t.join()
