s = ''
for i in range(5): s += str(i)
s *= 2
print(s, ''.join(reversed(s)), s[::2], 'a' 'b', '''x
y''', r'\n', 'é'.upper(), len('日本'), '日本'[1])
