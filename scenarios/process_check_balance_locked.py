# title: Two tills that wait for each other
# topic: processes
# difficulty: 2
# lesson: Check and payment happen under one mutex; the second till sees what the first has left.
# expect: clean
# states: 30
# orders: 25
# outcomes: balance.value = 20, result = 20
# shows: 0*2 1*5 2*3 0*4
# cure-of: process_check_balance

from multiprocessing import Process, Value

def withdraw(balance, amount):
    with balance.get_lock():
        if balance.value >= amount:
            balance.value -= amount

if __name__ == "__main__":
    balance = Value("i", 100)
    a = Process(target=withdraw, args=(balance, 80))
    b = Process(target=withdraw, args=(balance, 80))
    a.start()
    b.start()
    a.join()
    b.join()
    result = balance.value
    print("left", result)
