# findings: race-condition/lost-update
# outcomes: finished stock={'apples': 1}; finished stock={'apples': 2}
# states: 60
from threading import Thread

stock = {"apples": 0}


def work():
    stock["apples"] += 1


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(stock)
