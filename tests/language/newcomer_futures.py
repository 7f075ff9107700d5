from concurrent.futures import ProcessPoolExecutor, Future, TimeoutError, ThreadPoolExecutor
import concurrent.futures, math, threading, time
PRIMES = [112272535095293, 17, 18, 1099726899285419 % 1000]
def is_prime(n):
    if n < 2: return False
    if n == 2: return True
    if n % 2 == 0: return False
    for i in range(3, min(int(math.floor(math.sqrt(n))), 500) + 1, 2):
        if n % i == 0: return False
    return True
def main():
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as executor:
        for number, prime in zip(PRIMES, executor.map(is_prime, PRIMES)):
            print("%d is prime: %s" % (number, prime))
    fut = Future()
    threading.Thread(target=fut.set_result, args=(5,)).start()
    print(fut.result())
    ex = ThreadPoolExecutor(2, initializer=lambda: None)
    print(sum(ex.map(len, ["a", "bb"])))
    ex.shutdown(wait=True, cancel_futures=True)
    print(Future().__class__.__name__)
if __name__ == "__main__":
    main()
