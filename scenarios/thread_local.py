# title: A variable for each thread
# topic: threads
# difficulty: 2
# lesson: An attribute of `threading.local()` has a value of its own in every thread, under one shared name.
# expect: clean
# states: 17
# orders: 5
# outcomes: names = ['hello Ann', 'hello Bob'] | names = ['hello Bob', 'hello Ann']
# shows: 0*2 1 2 0*4

from threading import Thread, local

data = local()
names = []

def greet(name):
    data.name = name
    names.append("hello " + data.name)

data.name = "main"
threads = [Thread(target=greet, args=(name,)) for name in ["Ann", "Bob"]]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(names), data.name)
