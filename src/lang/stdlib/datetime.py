# CPython's Lib/datetime.py: dates, times of day and differences, in UTC.

import time as _time

MINYEAR = 1
MAXYEAR = 9999


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = (days + weeks * 7) * 86400 + hours * 3600 + minutes * 60 + seconds
        if isinstance(total, float):
            whole = int(total // 1)
            micros = round((total - whole) * 1000000 + milliseconds * 1000 + microseconds)
        else:
            whole = total
            micros = round(milliseconds * 1000 + microseconds)
        whole += micros // 1000000
        self.microseconds = micros % 1000000
        self.days = whole // 86400
        self.seconds = whole % 86400

    def _micros(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def total_seconds(self):
        return self._micros() / 1000000

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._micros() + other._micros())
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(self._micros() - other._micros())
        return NotImplemented

    def __mul__(self, other):
        return _delta(round(self._micros() * other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() / other._micros()
        return _delta(round(self._micros() / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() // other._micros()
        return _delta(self._micros() // other)

    def __neg__(self):
        return _delta(-self._micros())

    def __abs__(self):
        return _delta(abs(self._micros()))

    def __bool__(self):
        return self._micros() != 0

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._micros() == other._micros()

    def __lt__(self, other):
        return self._micros() < other._micros()

    def __le__(self, other):
        return self._micros() <= other._micros()

    def __gt__(self, other):
        return self._micros() > other._micros()

    def __ge__(self, other):
        return self._micros() >= other._micros()

    def __hash__(self):
        return hash(self._micros())

    def __str__(self):
        text = f"{self.seconds // 3600}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"
        if self.days:
            plural = "" if abs(self.days) == 1 else "s"
            text = f"{self.days} day{plural}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __repr__(self):
        parts = []
        if self.days:
            parts.append(f"days={self.days}")
        if self.seconds:
            parts.append(f"seconds={self.seconds}")
        if self.microseconds:
            parts.append(f"microseconds={self.microseconds}")
        return f"datetime.timedelta({', '.join(parts) or '0'})"


def _delta(micros):
    return timedelta(microseconds=micros)



class date:
    def __init__(self, year, month, day):
        self.year = year
        self.month = month
        self.day = day
        _check(year, month, day)

    @classmethod
    def today(cls):
        parts = _time.gmtime()
        return cls(parts[0], parts[1], parts[2])

    def _number(self):
        return _time._days(self.year, self.month, self.day)

    def weekday(self):
        return (self._number() + 3) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def timetuple(self):
        return _time.gmtime(self._number() * 86400)

    def strftime(self, format):
        return _time.strftime(format, self.timetuple())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __eq__(self, other):
        return isinstance(other, date) and self._number() == other._number()

    def __lt__(self, other):
        return self._number() < other._number()

    def __le__(self, other):
        return self._number() <= other._number()

    def __gt__(self, other):
        return self._number() > other._number()

    def __ge__(self, other):
        return self._number() >= other._number()

    def __hash__(self):
        return hash(self._number())

    def __add__(self, other):
        return date(*_time._date(self._number() + other.days))

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date(*_time._date(self._number() - other.days))
        return timedelta(days=self._number() - other._number())


def _check(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    following = _time._days(year, month + 1, 1) if month < 12 else _time._days(year + 1, 1, 1)
    if not 1 <= day <= following - _time._days(year, month, 1):
        raise ValueError("day is out of range for month")


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0):
        super().__init__(year, month, day)
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        for value, limit, name in ((hour, 24, "hour"), (minute, 60, "minute"), (second, 60, "second")):
            if not 0 <= value < limit:
                raise ValueError(f"{name} must be in 0..{limit - 1}")

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        micros = round(timestamp * 1000000)
        parts = _time.gmtime(micros // 1000000)
        return cls(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], micros % 1000000)

    def _number(self):
        seconds = _time._days(self.year, self.month, self.day) * 86400
        seconds += self.hour * 3600 + self.minute * 60 + self.second
        return seconds * 1000000 + self.microsecond

    def timestamp(self):
        return self._number() / 1000000

    def timetuple(self):
        return _time.gmtime(self._number() // 1000000)

    def weekday(self):
        return (_time._days(self.year, self.month, self.day) + 3) % 7

    def date(self):
        return date(self.year, self.month, self.day)

    def replace(self, **changes):
        parts = {"year": self.year, "month": self.month, "day": self.day, "hour": self.hour}
        parts.update({"minute": self.minute, "second": self.second, "microsecond": self.microsecond})
        parts.update(changes)
        return datetime(**parts)

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{date.isoformat(self)}{sep}{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        if timespec == "milliseconds":
            return text + f".{self.microsecond // 1000:03d}"
        if self.microsecond and timespec == "auto" or timespec == "microseconds":
            text += f".{self.microsecond:06d}"
        return text

    def strftime(self, format):
        return _time.strftime(format, self.timetuple(), self.microsecond)

    def ctime(self):
        return self.strftime("%c")

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        return f"datetime.datetime({', '.join([str(part) for part in parts])})"

    def __eq__(self, other):
        return isinstance(other, datetime) and self._number() == other._number()

    def __hash__(self):
        return hash(self._number())

    def _moved(self, micros):
        total = self._number() + micros
        parts = _time.gmtime(total // 1000000)
        return datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], total % 1000000)

    def __add__(self, other):
        return self._moved(other._micros()) if isinstance(other, timedelta) else NotImplemented

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other._micros())
        return _delta(self._number() - other._number())
