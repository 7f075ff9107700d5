import string, textwrap, operator, json, copy, heapq, bisect, io
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("hi there"))
print(textwrap.dedent("""
    a
      b
    c"""), textwrap.indent("x\ny", "> "))
print(operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(5), sorted([(2, "b"), (1, "z")], key=operator.itemgetter(1)), operator.mul(3, 4))
data = {"a": [1, 2.5, None, True], "b": {"c": "é\n\"q\""}, "d": []}
print(json.dumps(data), json.dumps(data, indent=2, sort_keys=True), json.loads(json.dumps(data)) == data, json.loads('[1, -2.5e3, "\\u00e9", {"k": null}]'))
a = [1, [2, 3], {"k": [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b, c, copy.deepcopy({"x": (1, [2])}))
h = [5, 3, 8]; heapq.heapify(h); heapq.heappush(h, 1); print(heapq.heappop(h), h, heapq.nlargest(2, h), heapq.nsmallest(2, [4, 1, 3]), heapq.heappushpop(h, 0))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect_left(l, 3), bisect.bisect(l, 3))
s = io.StringIO(); print("to", "io", file=s, sep="-"); s.write("x"); print(repr(s.getvalue()))
try:
    json.loads("{bad}")
except json.JSONDecodeError as e: print(e)
json.dumps(object)
