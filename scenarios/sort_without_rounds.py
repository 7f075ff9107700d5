# title: Sorting without rounds
# topic: races
# difficulty: 2
# lesson: The two pairs share a place, and without a barrier both threads exchange it at the same time. A number can be there twice, and another one gone.
# expect: race-condition
# states: 164
# orders: 16455
# outcomes: 6
# shows: 0*2 1*8 2*6 0*4
# goal: numbers = [1, 2, 3]
# see: sort_in_rounds

from threading import Thread

numbers = [3, 2, 1]

def sort(mine):
    for number in range(3):
        if number % 2 == mine:
            if numbers[mine] > numbers[mine + 1]:
                numbers[mine], numbers[mine + 1] = numbers[mine + 1], numbers[mine]

a = Thread(target=sort, args=(0,))
b = Thread(target=sort, args=(1,))
a.start()
b.start()
a.join()
b.join()
print(numbers)
