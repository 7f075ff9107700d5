from datetime import datetime, timedelta, date
d = datetime(2024, 2, 28, 23, 30, 15, 500)
print(d, d + timedelta(days=2, hours=1), d - datetime(2024, 1, 1), d.strftime("%Y/%m/%d %H:%M:%S %a %b %j %p %I"), d.isoformat(), d.weekday(), repr(d), d.date())
print(timedelta(seconds=3661), timedelta(days=-1, hours=3), timedelta(minutes=90).total_seconds(), repr(timedelta(1, 2)), timedelta(hours=1) * 2, timedelta(hours=2) > timedelta(hours=1), date(2024, 3, 1) - date(2024, 2, 1), date(2024, 2, 29).strftime("%A"))
print(d < datetime(2025, 1, 1), datetime.fromtimestamp(0) is None, f"{d:%H:%M}")
date(2023, 2, 29)
