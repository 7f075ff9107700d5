# title: Ping and pong
# topic: conditions
# difficulty: 2
# lesson: The turn is a variable, the condition only tells that it changed.
# expect: clean
# states: 84
# orders: 266
# outcomes: game = ['ping', 'pong', 'ping', 'pong'], turn = 'ping'
# shows: 0*2 1*6 2*6 1*6 2*6 0*2
# see: ping_pong_lost

from threading import Thread, Condition

turn = "ping"
changed = Condition()
game = []

def play(me, other):
    global turn
    for _ in range(2):
        with changed:
            while turn != me:
                changed.wait()
            game.append(me)
            turn = other
            changed.notify()

a = Thread(target=play, args=("ping", "pong"))
b = Thread(target=play, args=("pong", "ping"))
a.start()
b.start()
a.join()
b.join()
assert game == ["ping", "pong", "ping", "pong"]
