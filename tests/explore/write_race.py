# findings: race-condition/data-race data-race
# outcomes: finished winner=1; finished winner=2
# states: 40
from threading import Thread

winner = 0


def work(n):
    global winner
    winner = n


t1 = Thread(target=work, args=(1,))
t2 = Thread(target=work, args=(2,))
t1.start()
t2.start()
t1.join()
t2.join()
print(winner)
