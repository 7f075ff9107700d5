# title: The child's list stays with the child
# topic: processes
# difficulty: 1
# lesson: The child appends to its copy. In the parent the list is as it was.
# expect: clean
# states: 4
# orders: 1
# outcomes: items = ['from the parent']
# shows: 0*3
# see: manager_list

from multiprocessing import Process

items = ["from the parent"]

def work():
    items.append("from the child")

if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    print(items)
