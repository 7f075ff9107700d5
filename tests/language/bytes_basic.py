b = b"hello"
print(b, b[0], b[1:3], b + b"!", len(b), b.decode(), b.upper(), bytes(3), bytes([65, 66]), b == b"hello", b"l" in b if False else "", list(b"ab"), b.hex(), bytes("hi", "utf-8"))
print(b"a b".split(), b"a,b".split(b","), b",".join([b"x", b"y"]), b.startswith(b"he"), b.find(b"l"), repr(b"\x00'"))
b"\xff".decode()
