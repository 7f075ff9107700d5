# title: A starting signal for processes
# topic: processes
# difficulty: 1
# lesson: An `Event` is a flag that can be waited for. The child cannot print before the parent has set it.
# expect: clean
# states: 7
# orders: 1
# outcomes: finished
# shows: 0*3 1*2 0

from multiprocessing import Process, Event

def runner(go):
    go.wait()
    print("running")

if __name__ == "__main__":
    go = Event()
    p = Process(target=runner, args=(go,))
    p.start()
    print("ready, steady, go")
    go.set()
    p.join()
