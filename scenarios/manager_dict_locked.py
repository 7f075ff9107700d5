# title: A mutex around two messages
# topic: processes
# difficulty: 2
# lesson: The mutex makes question and answer one piece for all who take it.
# expect: clean
# states: 30
# orders: 26
# outcomes: d = {'hits': 2}, result = 2
# shows: 0*3 1*4 2*4 0*3
# cure-of: manager_dict

from multiprocessing import Process, Manager, Lock

def work(d, mutex):
    with mutex:
        d["hits"] += 1

if __name__ == "__main__":
    mutex = Lock()
    with Manager() as manager:
        d = manager.dict()
        d["hits"] = 0
        a = Process(target=work, args=(d, mutex))
        b = Process(target=work, args=(d, mutex))
        a.start()
        b.start()
        a.join()
        b.join()
        result = d["hits"]
        assert result == 2
