import time
a = time.time(); b = time.perf_counter(); time.sleep(0)
print(time.time() >= a, time.perf_counter() >= b, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.ctime(0) is None, time.gmtime(86400 * 365).tm_year, time.asctime(time.gmtime(1e9)), time.strftime("%j %U" if False else "%j", time.gmtime(1e9)), time.mktime(time.localtime(1000)))
time.sleep(-1)
