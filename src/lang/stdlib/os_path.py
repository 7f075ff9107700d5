# CPython's Lib/posixpath.py on texts; the only files are those in memory.

from _files import _exists


sep = "/"


def join(first, *rest):
    path = first
    for part in rest:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    at = path.rfind("/") + 1
    head = path[:at]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, path[at:]


def basename(path):
    return path[path.rfind("/") + 1 :]


def dirname(path):
    return split(path)[0]


def splitext(path):
    at = path.rfind(".")
    start = path.rfind("/") + 1
    if at > start and path[start:at].strip(".") != "":
        return path[:at], path[at:]
    return path, ""


def isabs(path):
    return path.startswith("/")


def isfile(path):
    return _exists(path)


def exists(path):
    return _exists(path) or isdir(path)


def getsize(path):
    with open(path) as file:
        return len(file.read())


def isdir(path):
    return path in ("/", ".", "/home")


def abspath(path):
    return path if isabs(path) else join("/home", path)
