# title: Tokens for a rate limit
# topic: queues
# difficulty: 2
# lesson: A semaphore holds the tokens. Two requests may go, the third waits until a token is put back.
# expect: clean
# states: 151
# orders: 7358
# outcomes: 6
# shows: 0*4 4 1*2 2*2 3*2 0*5

from threading import Thread, Semaphore

tokens = Semaphore(2)
sent = []

def request(n):
    tokens.acquire()
    sent.append(n)

def refill():
    tokens.release()

threads = [Thread(target=request, args=(n,)) for n in range(3)]
threads.append(Thread(target=refill))
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(sent) == 3
