from multiprocessing import Value, Array, RawValue, RawArray
