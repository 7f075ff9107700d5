# title: Lost update
# lesson: counter += 1 reads, then writes. Another thread may come in between.

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
print("counter", counter)
