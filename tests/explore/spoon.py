# findings: livelock/mutual
# outcomes: any
# states: 2000
from threading import Thread


class Spoon:
    def __init__(self, owner):
        self.owner = owner


class Diner:
    def __init__(self, name):
        self.name = name
        self.hungry = True

    def eat(self, spoon, spouse):
        while self.hungry:
            if spoon.owner is not self:
                continue
            if spouse.hungry:
                spoon.owner = spouse
                continue
            self.hungry = False
            spoon.owner = spouse


husband = Diner("Bob")
wife = Diner("Eve")
spoon = Spoon(husband)
a = Thread(target=husband.eat, args=(spoon, wife))
b = Thread(target=wife.eat, args=(spoon, husband))
a.start()
b.start()
a.join()
b.join()
