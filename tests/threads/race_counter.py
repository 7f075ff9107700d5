import threading
counter = 0
def work():
    global counter
    for _ in range(3):
        counter += 1
ts = [threading.Thread(target=work) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(2 <= counter <= 6)
