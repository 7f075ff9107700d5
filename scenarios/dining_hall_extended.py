# title: Nobody sits down alone
# topic: puzzles
# difficulty: 3
# lesson: Two sit down together and two get up together: a rendezvous at the table and one at the door.
# expect: clean
# states: 60
# orders: 152
# outcomes: eating = ['Ann', 'Bob'] | eating = ['Bob', 'Ann']
# shows: 0*2 2 1*3 2*4 1*2 0*2

from threading import Thread, Barrier

sit_down = Barrier(2)
get_up = Barrier(2)
eating = []

def student(name):
    sit_down.wait()
    eating.append(name)
    get_up.wait()
    assert len(eating) == 2

threads = [Thread(target=student, args=(name,)) for name in ("Ann", "Bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
