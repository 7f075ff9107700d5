# findings: race-condition/lost-update
# outcomes: finished total.value=1; finished total.value=2
# states: 60
from multiprocessing import Process, Value

total = Value("i", 0)


def work():
    total.value += 1


p1 = Process(target=work)
p2 = Process(target=work)
p1.start()
p2.start()
p1.join()
p2.join()
print(total.value)
