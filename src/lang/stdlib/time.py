# CPython's Lib/time as programs see it. The clock is virtual: it starts at one
# fixed instant and moves on for a thread only when that thread sleeps.

from _lockstep import _sleep as sleep, _clock

_START = 1700000000.0

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")


def time():
    return _START + _clock()


def time_ns():
    return int(time() * 1000000000)


def perf_counter():
    return 1000.0 + _clock()


monotonic = perf_counter


def perf_counter_ns():
    return int(perf_counter() * 1000000000)


monotonic_ns = perf_counter_ns


def process_time():
    return _clock(1)


def thread_time():
    return _clock(2)


def process_time_ns():
    return int(process_time() * 1000000000)


def thread_time_ns():
    return int(thread_time() * 1000000000)


class struct_time:
    def __init__(self, parts):
        self._parts = tuple(parts)
        self.tm_year = parts[0]
        self.tm_mon = parts[1]
        self.tm_mday = parts[2]
        self.tm_hour = parts[3]
        self.tm_min = parts[4]
        self.tm_sec = parts[5]
        self.tm_wday = parts[6]
        self.tm_yday = parts[7]
        self.tm_isdst = parts[8]

    def __iter__(self):
        return iter(self._parts)

    def __getitem__(self, index):
        return self._parts[index]

    def __len__(self):
        return 9

    def __eq__(self, other):
        return self._parts == tuple(other)

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        return "time.struct_time(" + ", ".join([f"tm_{name}={part}" for name, part in zip(names, self._parts)]) + ")"


def _date(days):
    # Howard Hinnant's civil_from_days; day 0 is 1970-01-01.
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    return year, month, day


def _days(year, month, day):
    year -= 1 if month <= 2 else 0
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def gmtime(seconds=None):
    whole = int((time() if seconds is None else seconds) // 1)
    days = whole // 86400
    rest = whole % 86400
    year, month, day = _date(days)
    of_year = days - _days(year, 1, 1) + 1
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, of_year, 0))


localtime = gmtime


def mktime(parts):
    return float(_days(parts[0], parts[1], parts[2]) * 86400 + parts[3] * 3600 + parts[4] * 60 + parts[5])


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)


def strftime(format, parts=None, _microseconds=0):
    parts = gmtime() if parts is None else parts
    year, month, day, hour, minute, second, weekday, of_year = tuple(parts)[:8]
    fields = {
        "Y": f"{year}", "m": f"{month:02d}", "d": f"{day:02d}", "H": f"{hour:02d}", "M": f"{minute:02d}",
        "S": f"{second:02d}", "y": f"{year % 100:02d}", "I": f"{(hour + 11) % 12 + 1:02d}",
        "p": "AM" if hour < 12 else "PM", "A": _WEEKDAYS[weekday], "a": _WEEKDAYS[weekday][:3],
        "B": _MONTHS[month - 1], "b": _MONTHS[month - 1][:3], "h": _MONTHS[month - 1][:3], "j": f"{of_year:03d}",
        "w": f"{(weekday + 1) % 7}", "u": f"{weekday + 1}", "f": f"{_microseconds:06d}", "%": "%", "Z": "UTC",
        "z": "+0000", "D": f"{month:02d}/{day:02d}/{year % 100:02d}", "F": f"{year}-{month:02d}-{day:02d}",
        "T": f"{hour:02d}:{minute:02d}:{second:02d}", "X": f"{hour:02d}:{minute:02d}:{second:02d}",
        "R": f"{hour:02d}:{minute:02d}", "x": f"{month:02d}/{day:02d}/{year % 100:02d}", "e": f"{day:2d}",
        "c": f"{_WEEKDAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}",
        "n": "\n", "t": "\t",
    }
    texts = []
    index = 0
    while index < len(format):
        if format[index] == "%" and index + 1 < len(format):
            index += 1
            code = format[index]
            if code not in fields:
                raise NotImplementedError(f"strftime: %{code} is not supported")
            texts.append(fields[code])
        else:
            texts.append(format[index])
        index += 1
    return "".join(texts)


def asctime(parts=None):
    return strftime("%c", parts)


def ctime(seconds=None):
    return strftime("%c", gmtime(seconds))
