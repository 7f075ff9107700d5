# title: One signal for all
# topic: conditions
# difficulty: 1
# lesson: An event stays set. Who comes late finds it set and runs through.
# expect: clean
# states: 16
# orders: 10
# outcomes: finished
# shows: 0*3 1*2 2*2 0*2

from threading import Thread, Event

go = Event()

def runner(name):
    go.wait()
    print(name, "runs")

threads = [Thread(target=runner, args=(name,)) for name in ("Ann", "Bob")]
for t in threads:
    t.start()
go.set()
for t in threads:
    t.join()
