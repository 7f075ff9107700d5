# findings: deadlock/queue
# outcomes: any
# states: 20000
from multiprocessing import Pipe, Process


def work(end):
    end.recv()


if __name__ == "__main__":
    ours, theirs = Pipe()
    p = Process(target=work, args=(theirs,))
    p.start()
    p.join()
