# title: Attributes of a namespace
# topic: processes
# difficulty: 2
# lesson: A `Namespace` shares attributes, not arithmetic: `box.n += 1` is a read and a write, each a message of its own.
# expect: race-condition assertion, race-condition lost-update
# states: 26
# orders: 19
# outcomes: box.n = 2, result = 2 | error, box.n = 1, result = 1
# shows: 0*3 1 2*2 1 0*3
# goal: result = 2
# see: manager_dict_locked

from multiprocessing import Process, Manager

def work(box):
    box.n += 1

if __name__ == "__main__":
    with Manager() as manager:
        box = manager.Namespace()
        box.n = 0
        a = Process(target=work, args=(box,))
        b = Process(target=work, args=(box,))
        a.start()
        b.start()
        a.join()
        b.join()
        result = box.n
        assert result == 2, "an update is lost"
