from multiprocessing import Pool, ThreadPool, ApplyResult, AsyncResult, MapResult
