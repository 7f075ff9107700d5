from multiprocessing import Process, Queue, JoinableQueue, SimpleQueue
import queue
def worker(tasks, results):
    while True:
        t = tasks.get()
        if t is None:
            tasks.task_done()
            break
        results.put(t * t)
        tasks.task_done()
if __name__ == "__main__":
    tasks, results = JoinableQueue(), Queue()
    ps = [Process(target=worker, args=(tasks, results)) for _ in range(2)]
    for p in ps: p.start()
    for i in range(3): tasks.put(i)
    for p in ps: tasks.put(None)
    tasks.join()
    print(sorted(results.get() for _ in range(3)))
    for p in ps: p.join()
    try:
        results.get(timeout=0.01)
    except queue.Empty:
        print("Empty")
    s = SimpleQueue()
    s.put("x")
    print(s.get(), s.empty())
