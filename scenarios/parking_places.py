# title: Two parking places
# topic: locks
# difficulty: 1
# lesson: A semaphore lets in as many as there are places; the others wait.
# expect: clean
# states: 587
# orders: 140121544
# outcomes: finished
# shows: 0*4 1*4 2*4 3*4 4*4 0*5

from threading import Thread, Semaphore

places = Semaphore(2)

def car(name):
    with places:
        print(f"{name} parks")
        print(f"{name} leaves")

cars = []
for name in ["Ada", "Bo", "Cy", "Di"]:
    t = Thread(target=car, args=(name,))
    cars.append(t)
    t.start()

for t in cars:
    t.join()
print("all gone")
