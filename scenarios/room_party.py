# title: The dean and the party
# topic: puzzles
# difficulty: 3
# lesson: The dean may come in to search an empty room or to break up a party of two. While he is in, nobody enters; he stays until all have left.
# expect: clean
# states: 421
# orders: 113364
# outcomes: dean_inside = False, students = 0
# shows: 0*3 3*7 1*11 2*11 0*4

from threading import Thread, Condition

students = 0
dean_inside = False
changed = Condition()

def student():
    global students
    with changed:
        while dean_inside:
            changed.wait()
        students += 1
        changed.notify_all()
    with changed:
        students -= 1
        changed.notify_all()

def dean():
    global dean_inside
    with changed:
        while students == 1:
            changed.wait()
        dean_inside = True
        while students > 0:
            changed.wait()
        dean_inside = False
        changed.notify_all()

threads = [Thread(target=student), Thread(target=student), Thread(target=dean)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("the room is quiet")
