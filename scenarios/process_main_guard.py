# title: Spawn without a main guard
# topic: processes
# difficulty: 2
# lesson: A spawned child imports the file again. Without `if __name__ == "__main__"` it would start children of its own, and Python stops it with a `RuntimeError`.
# expect: exception
# states: 4
# orders: 1
# outcomes: error
# shows: 0 1
# see: process_main_guard_kept

import multiprocessing

def work():
    print("working")

multiprocessing.set_start_method("spawn", force=True)
p = multiprocessing.Process(target=work)
p.start()
p.join()
