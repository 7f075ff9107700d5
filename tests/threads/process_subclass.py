from multiprocessing import Process, current_process
class P(Process):
    def __init__(self, n):
        super().__init__(name=f"P{n}")
        self.n = n
    def run(self):
        print(self.n, self.name, current_process().name, flush=True)
if __name__ == "__main__":
    for n in range(2):
        p = P(n)
        p.start(); p.join()
    print(Process().name, P(4).daemon)
