# title: Both wait for the other to speak
# topic: processes
# difficulty: 2
# lesson: Parent and child both call `recv` first. Nobody ever sends.
# expect: deadlock queue
# states: 2
# orders: 1
# outcomes: deadlock
# shows: 0
# see: process_pipe

from multiprocessing import Process, Pipe

def child(end):
    word = end.recv()
    end.send(word + ", too")

if __name__ == "__main__":
    mine, yours = Pipe()
    p = Process(target=child, args=(yours,))
    p.start()
    answer = mine.recv()
    mine.send("hello")
    p.join()
    print(answer)
