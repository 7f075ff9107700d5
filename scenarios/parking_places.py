# title: Two parking places
# lesson: A semaphore lets in as many as there are places; the others wait.

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
