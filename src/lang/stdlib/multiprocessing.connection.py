from multiprocessing import Pipe
