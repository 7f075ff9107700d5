# CPython's Lib/textwrap.py: dedent and indent.


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        if not line.strip():
            continue
        own = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
        while not own.startswith(margin):
            margin = margin[:-1]
    margin = margin or ""
    return "\n".join([line[len(margin) :] if line.strip() else "" for line in lines])


def indent(text, prefix, predicate=None):
    def wanted(line):
        return bool(line.strip()) if predicate is None else predicate(line)

    return "".join([prefix + line if wanted(line) else line for line in text.splitlines(True)])
