# findings: race-condition/lost-update
# outcomes: finished cells=[1, 0]; finished cells=[2, 0]
# states: 2000
from multiprocessing import Array, Process


def work(cells):
    cells[0] += 1


if __name__ == "__main__":
    cells = Array("i", 2)
    workers = [Process(target=work, args=(cells,)) for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    print(cells[:])
