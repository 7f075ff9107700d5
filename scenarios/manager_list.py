# title: A manager keeps the list
# topic: processes
# difficulty: 2
# lesson: The list lives in the manager's own process. Each call on the proxy is one message to it, done at one go.
# expect: clean
# states: 21
# orders: 5
# outcomes: items = ['a', 'b'] | items = ['b', 'a']
# shows: 0*2 1 2 0*6
# cure-of: process_list

from multiprocessing import Process, Manager

def work(items, name):
    items.append(name)

if __name__ == "__main__":
    with Manager() as manager:
        items = manager.list()
        a = Process(target=work, args=(items, "a"))
        b = Process(target=work, args=(items, "b"))
        a.start()
        b.start()
        a.join()
        b.join()
        print(sorted(items))
