# findings: race-condition/lost-update data-race
# outcomes: finished box.n=1; finished box.n=2
# states: 197
import threading
class Box:
    def __init__(self):
        self.n = 0
box = Box()
def work():
    setattr(box, "n", box.n + 1)
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(box.n)
