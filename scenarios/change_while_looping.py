# title: The dict changed during the loop
# topic: races
# difficulty: 2
# lesson: Going over a dict takes many steps. If another thread adds a key meanwhile, Python raises `RuntimeError`.
# expect: race-condition
# states: 39
# orders: 21
# outcomes: 2
# shows: 0*2 1 2
# goal: prices = {'tea': 2, 'cake': 3, 'coffee': 4}
# see: copy_then_loop

from threading import Thread

prices = {"tea": 2, "cake": 3}

def add():
    prices["coffee"] = 4

def show():
    for name in prices:
        print(name)

a = Thread(target=add)
b = Thread(target=show)
a.start()
b.start()
a.join()
b.join()
