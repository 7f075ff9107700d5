from itertools import count
squares = (n * n for n in count(1))
print([next(squares) for _ in range(5)], sum(range(10), 5), all(x > 0 for x in [1, 2]), list(zip('ab', count())))
next(iter(()))
