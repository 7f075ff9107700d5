# title: Two messages are not one
# topic: processes
# difficulty: 2
# lesson: `d["hits"] += 1` on a manager's dict asks for the value and then sends a new one. The manager serves others in between.
# expect: race-condition assertion, race-condition lost-update
# states: 26
# orders: 19
# outcomes: d = {'hits': 2}, result = 2 | error, d = {'hits': 1}, result = 1
# shows: 0*3 1 2*2 1 0*3
# goal: result = 2
# see: manager_dict_locked

from multiprocessing import Process, Manager

def work(d):
    d["hits"] += 1

if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict()
        d["hits"] = 0
        a = Process(target=work, args=(d,))
        b = Process(target=work, args=(d,))
        a.start()
        b.start()
        a.join()
        b.join()
        result = d["hits"]
        assert result == 2, "a hit is lost"
