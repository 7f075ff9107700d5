class Node:
    def __init__(self, v, next=None): self.v, self.next = v, next
class L:
    def __init__(self): self.head = None
    def push(self, v): self.head = Node(v, self.head)
    def __iter__(self):
        n = self.head
        while n:
            yield n.v
            n = n.next
    def __len__(self): return sum(1 for _ in self)
l = L()
for i in range(4): l.push(i)
print(list(l), len(l), 2 in l, max(l))
