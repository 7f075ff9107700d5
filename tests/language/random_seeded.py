import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.randrange(0, 50, 5), random.uniform(1, 10), random.choice("abcdef"))
l = list(range(10)); random.shuffle(l); print(l, random.sample(range(100), 5), random.sample([1, 2, 3], 2), random.choices([1, 2, 3], k=4), random.choices("ab", weights=[1, 9], k=5))
print(random.gauss(0, 1), random.gauss(0, 1), random.getrandbits(70), random.expovariate(2), random.normalvariate(5, 2), random.triangular(0, 10, 3))
r = random.Random(7); print(r.random(), r.randint(0, 10 ** 12)); random.seed(2 ** 70); print(random.random()); random.seed(-3); print(random.random()); random.seed(1.5); print(random.random())
for _ in range(700): random.random()
print(random.random())
random.choice([])
