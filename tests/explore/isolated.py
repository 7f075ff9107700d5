# findings: none
# outcomes: finished counter=0
# states: 40
from multiprocessing import Process

counter = 0


def work():
    global counter
    counter += 1


p1 = Process(target=work)
p2 = Process(target=work)
p1.start()
p2.start()
p1.join()
p2.join()
print(counter)
