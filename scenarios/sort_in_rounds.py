# title: Sorting in rounds
# topic: conditions
# difficulty: 2
# lesson: Two threads sort a list together: in one round one of them exchanges the first pair, in the next round the other the second pair, and a barrier parts the rounds. So nobody touches a place that another one is at.
# expect: clean
# states: 78
# orders: 11592
# outcomes: numbers = [1, 2, 3]
# shows: 0*2 2 1*7 2*8 1*7 2*2 1 2 0*4
# goal: numbers = [1, 2, 3]

from threading import Thread, Barrier

numbers = [3, 2, 1]
rounds = Barrier(2)

def sort(mine):
    for number in range(3):
        if number % 2 == mine:
            if numbers[mine] > numbers[mine + 1]:
                numbers[mine], numbers[mine + 1] = numbers[mine + 1], numbers[mine]
        rounds.wait()

a = Thread(target=sort, args=(0,))
b = Thread(target=sort, args=(1,))
a.start()
b.start()
a.join()
b.join()
print(numbers)
