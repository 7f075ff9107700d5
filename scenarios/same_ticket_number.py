# title: Two customers, one number
# topic: races
# difficulty: 1
# lesson: Both read the next number before either has moved it on. Each believes the number is theirs alone.
# expect: race-condition, data-race
# states: 51
# orders: 69
# outcomes: 3
# shows: 0*2 1 2*3 1*2 0*4
# goal: next_number = 3
# see: same_ticket_number_cured

from threading import Thread

next_number = 1
drawn = []

def draw():
    global next_number
    mine = next_number
    next_number = mine + 1
    drawn.append(mine)

a = Thread(target=draw)
b = Thread(target=draw)
a.start()
b.start()
a.join()
b.join()
assert drawn[0] != drawn[1], "the same number twice"
