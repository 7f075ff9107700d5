# title: Two ends of a pipe
# topic: processes
# difficulty: 1
# lesson: `Pipe` gives two ends; what goes in at one comes out at the other. `recv` waits.
# expect: clean
# states: 8
# orders: 1
# outcomes: answer = 42
# shows: 0*2 1*2 0*3

from multiprocessing import Process, Pipe

def child(end):
    n = end.recv()
    end.send(n + 1)

if __name__ == "__main__":
    mine, yours = Pipe()
    p = Process(target=child, args=(yours,))
    p.start()
    mine.send(41)
    answer = mine.recv()
    p.join()
    print("answer", answer)
