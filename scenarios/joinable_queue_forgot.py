# title: A job nobody reported
# topic: processes
# difficulty: 2
# lesson: The worker takes an item and never calls `task_done`, so the count never comes back to zero and `join` waits for ever.
# expect: deadlock queue
# states: 5
# orders: 1
# outcomes: deadlock
# shows: 0*2 1*2
# see: joinable_queue

from multiprocessing import Process, JoinableQueue

def work(jobs):
    while True:
        n = jobs.get()
        print("did", n)

if __name__ == "__main__":
    jobs = JoinableQueue()
    p = Process(target=work, args=(jobs,), daemon=True)
    p.start()
    jobs.put(1)
    jobs.join()
    print("all jobs are done")
