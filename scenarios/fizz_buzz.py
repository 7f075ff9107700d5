# title: FizzBuzz by four threads
# topic: puzzles
# difficulty: 2
# lesson: A number is named by exactly one of four threads, whoever it belongs to. The number under the condition says who.
# expect: clean
# states: 140
# orders: 144
# outcomes: LAST = 3, number = 4, said = ['1', '2', 'fizz']
# shows: 0*2 2*20 1*13 2*4 0*2

from threading import Thread, Condition

LAST = 3
number = 1
changed = Condition()
said = []

def speaker(mine, word):
    global number
    while True:
        with changed:
            changed.wait_for(lambda: number > LAST or mine(number))
            if number > LAST:
                return
            said.append(word or str(number))
            number += 1
            changed.notify_all()

rules = [
    (lambda n: n % 3 == 0, "fizz"),
    (lambda n: n % 3 != 0, None),
]
threads = [Thread(target=speaker, args=rule) for rule in rules]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert said == ["1", "2", "fizz"]
