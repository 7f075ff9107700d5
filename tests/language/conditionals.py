def grade(n):
    if n >= 90: return 'A'
    elif n >= 80: return 'B'
    else: return 'C'
print([grade(n) for n in (95, 85, 50)], 'odd' if 3 % 2 else 'even')
while True:
    break
else:
    print('no')
assert grade(95) == 'B', 'wrong grade'
