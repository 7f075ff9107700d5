# findings: race-condition/lost-update data-race
# outcomes: finished counter=2; finished counter=3; finished counter=4
# states: 200
from threading import Thread

counter = 0


def work():
    global counter
    for _ in range(2):
        counter += 1


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(counter)
