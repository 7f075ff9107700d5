# findings: race-condition/lost-update data-race
# outcomes: finished counter=1; finished counter=2
# states: 27
# interleavings: 19
from threading import Thread

counter = 0


def work():
    global counter
    counter += 1


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
