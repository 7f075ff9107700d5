import threading
log = []
def action():
    log.append("action")
b = threading.Barrier(2, action=action)
def work():
    for _ in range(2):
        b.wait()
    log.append("done")
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(log.count("action"), log[0], log[-1])
