# CPython's Lib/abc.py.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _is_abstract(value):
    if isinstance(value, property):
        value = value.fget
    return getattr(value, "__isabstractmethod__", False)


class ABCMeta(type):
    def __call__(cls, *args, **kwargs):
        missing = []
        seen = set()
        for base in cls.__mro__:
            if base is object:
                continue
            for name, value in vars(base).items():
                if name not in seen:
                    seen.add(name)
                    if _is_abstract(value):
                        missing.append(name)
        if missing:
            missing.sort()
            plural = "" if len(missing) == 1 else "s"
            names = ", ".join(missing)
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{plural} {names}")
        return super().__call__(*args, **kwargs)


class ABC(metaclass=ABCMeta):
    pass
