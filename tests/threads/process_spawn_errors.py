import multiprocessing as mp, threading
def f(x=None):
    pass
def main():
    def local():
        pass
    ctx = mp.get_context("spawn")
    for target, args in ((local, ()), (f, (threading.Lock(),)), (f, ((i for i in ()),))):
        try:
            ctx.Process(target=target, args=args).start()
        except Exception as e:
            print(type(e).__name__, e)
if __name__ == "__main__":
    main()
