# title: Waiting for the work, not the worker
# topic: processes
# difficulty: 2
# lesson: `JoinableQueue.join` waits until every item was reported with `task_done`. The worker is a daemon and may stay behind.
# expect: clean
# states: 16
# orders: 4
# outcomes: finished
# shows: 0*3 1*6 0*3

from multiprocessing import Process, JoinableQueue

def work(jobs):
    while True:
        n = jobs.get()
        print("did", n)
        jobs.task_done()

if __name__ == "__main__":
    jobs = JoinableQueue()
    p = Process(target=work, args=(jobs,), daemon=True)
    p.start()
    jobs.put(1)
    jobs.put(2)
    jobs.join()
    print("all jobs are done")
