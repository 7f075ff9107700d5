# findings: exception
# outcomes: error
# states: 20
from threading import Thread


def work():
    return {}["missing"]


t = Thread(target=work)
t.start()
t.join()
