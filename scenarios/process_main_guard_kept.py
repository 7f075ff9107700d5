# title: Spawn with a main guard
# topic: processes
# difficulty: 1
# lesson: The child imports the file under another name, so what stands behind the guard runs only in the parent.
# expect: clean
# states: 6
# orders: 1
# outcomes: finished
# shows: 0*2 1*2 0
# cure-of: process_main_guard

import multiprocessing

print("the file is read")

def work():
    print("working")

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn", force=True)
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
