import errno
try:
    open("nope.txt")
except FileNotFoundError as e:
    print(type(e).__name__, e.errno, e.strerror, e.filename, e)
for cls in (FileNotFoundError, PermissionError, BlockingIOError, BrokenPipeError, ConnectionError, ConnectionAbortedError, ConnectionResetError, ConnectionRefusedError, InterruptedError, IsADirectoryError, NotADirectoryError, TimeoutError, FileExistsError, ChildProcessError, ProcessLookupError):
    print(cls.__name__, issubclass(cls, OSError), [c.__name__ for c in cls.__mro__], [c.__name__ for c in cls.mro()])
e = OSError(2, "No such")
print(type(e).__name__, e, repr(e), e.errno, e.strerror, e.args)
e = OSError(13, "denied", "f.txt")
print(type(e).__name__, e, repr(e), e.errno, e.strerror, e.args, e.filename)
e = OSError("plain")
print(type(e).__name__, e, repr(e), e.errno, e.strerror)
e = TimeoutError()
print(repr(e), e.errno, str(e)=="")
print(errno.ENOENT, errno.EAGAIN, errno.errorcode[2])
print(type(OSError(11, "x")).__name__, type(OSError(32,"x")).__name__, type(OSError(4,"x")).__name__, type(OSError(21,"x")).__name__, type(OSError(110,"x")).__name__)
class MyErr(OSError):
    pass
print(type(MyErr(2,"x")).__name__, MyErr(2, "x"))
try:
    raise BlockingIOError(11, "Resource temporarily unavailable")
except OSError as e:
    print("caught", e)
print(IOError is OSError, EnvironmentError is OSError)
