# title: Empty the queue, then join
# topic: processes
# difficulty: 3
# lesson: A child does not end before what it put into a `multiprocessing.Queue` has gone through the pipe. With much data, `join` before `get` can hang. Take first, then join.
# expect: clean
# states: 6
# orders: 1
# outcomes: text = 'xxxxxxxxxx'
# shows: 0 1 0*3

from multiprocessing import Process, Queue

def work(results):
    results.put("x" * 10)

if __name__ == "__main__":
    results = Queue()
    p = Process(target=work, args=(results,))
    p.start()
    text = results.get()
    p.join()
    print(len(text), "letters")
