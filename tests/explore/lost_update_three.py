# findings: data-race race-condition/lost-update
# outcomes: finished counter=1; finished counter=2; finished counter=3
# states: 20000
from threading import Thread

counter = 0


def work():
    global counter
    counter += 1


threads = [Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
