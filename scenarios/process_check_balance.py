# title: Two tills, one account
# topic: processes
# difficulty: 2
# lesson: Both processes see 100 and both pay out. The check and the payment must be one piece.
# expect: race-condition
# states: 36
# orders: 61
# outcomes: balance.value = 20, result = 20 | balance.value = -60, result = -60
# shows: 0*2 1 2*3 1*2 0*4
# goal: result = 20
# see: process_check_balance_locked

from multiprocessing import Process, Value

def withdraw(balance, amount):
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
