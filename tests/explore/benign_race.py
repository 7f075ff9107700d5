# findings: data-race?
# outcomes: finished done=True
# states: 40
from threading import Thread

done = False


def work():
    global done
    done = True


t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(done)
