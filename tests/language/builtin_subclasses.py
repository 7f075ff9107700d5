class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(s, len(s), s.peek(), s[0], 2 in s, isinstance(s, list))
print(s.pop(), s + [9], [x * 2 for x in s], sorted(s, reverse=True), s == [1, 2], sum(s))
s[0] = 5
s += [6, 7]
del s[1]
print(s, s[1:], list(s), max(s), bool(Stack()))


class Counts(dict):
    def __missing__(self, key):
        return 0

    def add(self, key):
        self[key] += 1


c = Counts()
for word in "the cat and the hat and the bat".split():
    c.add(word)
print(c, c["dog"], "dog" in c, len(c), sorted(c.items()))
print({**c, "x": 1}, dict(c) == c, c.get("nothing"), list(c), max(c, key=c.get))
for key, value in c.items():
    print(key, value)


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())


u = Upper()
u["a"] = 1
print(u, u["a"], u.pop("A"), u)
try:
    u["nothing"]
except KeyError as error:
    print("KeyError", error)


class Config(dict):
    def __init__(self, name, **options):
        super().__init__(options)
        self.name = name


config = Config("main", a=1, b=2)
print(config, config.name, config["a"], isinstance(config, dict))


class Tags(set):
    def add(self, tag):
        super().add(tag.lower())


t = Tags(["x"])
t.add("Y")
print(sorted(t), "y" in t, len(t), sorted(t | {"z"}))


class Celsius(float):
    def fahrenheit(self):
        return self * 9 / 5 + 32


print(Celsius(100).fahrenheit(), Celsius(1.5) + 1, f"{Celsius(2.345):.1f}", Celsius(3) > 2)


class Money(int):
    def __str__(self):
        return f"{int(self)} EUR"


print(Money(5), Money(5) + 3, Money(2) * 4, Money(7) == 7)


class Name(str):
    def shout(self):
        return self.upper() + "!"


print(Name("ada").shout(), Name("ada") + " l.", len(Name("ada")), Name("ada") == "ada", Name("a b").split())


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
print(p, p.first, len(p), p == (1, 2), [x for x in p])
a, b = p
print(a, b)
