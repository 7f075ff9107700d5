"""Measures what things cost in this machine's python3 and writes the table.

Usage: python3 scripts/calibrate.py [--out FILE] [--date YYYY-MM-DD] [--quick]

Every figure is the median of many repeats: what things usually cost here. (The
least would be what they cost at their luckiest, which starting a process, say,
hardly ever is.) Costs of operations are those of a loop that does
one, less those of the empty loop. Figures are in nanoseconds.
"""

import argparse
import concurrent.futures as futures
import datetime
import json
import multiprocessing as mp
import os
import pathlib
import platform
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time

clock = time.perf_counter_ns
ROUNDS = 20_000


def usual(function, repeats):
    return statistics.median(function() for _ in range(repeats))


# Computing: statements, and what is set up before the loop.

STATEMENTS = {
    "add": ("x = a + b", ""),
    "multiply": ("x = a * b", ""),
    "divide": ("x = a % b", ""),
    "power": ("x = b ** 2", ""),
    "compare+branch": ("if a < b: pass", ""),
    "load_global": ("x = WIDTH", ""),
    "store_global": ("global TOTAL; TOTAL = a", ""),
    "load_attribute": ("x = point.x", ""),
    "store_attribute": ("point.x = a", ""),
    "load_item": ("x = items[3]", ""),
    "store_item": ("items[3] = a", ""),
    "call_function": ("f()", ""),
    "call_native": ("len(items)", ""),
    "instance": ("Plain()", ""),
    "build": ("x = []", ""),
    "build8": ("x = [a, a, a, a, a, a, a, a]", ""),
    "resume": ("next(endless)", ""),
    "format": ('x = f"{a}"', ""),
    "make_function": ("x = lambda: 1", ""),
    "exception": ("try:\n            raise error\n        except ValueError: pass", ""),
    "float": ("x = h * h", ""),
    "big": ("x = big + big", ""),
    "big_multiply": ("x = big * big", ""),
    "list_next": ("", "for i in thousand"),
    "iterate": ("for _ in none: pass", ""),
    "move": ("x = a", ""),
}

PREFIX = """
WIDTH = 640
TOTAL = 0
class Point:
    def __init__(self): self.x = 1
class Plain: pass
def f(): pass
def forever():
    while True: yield 1
def measure(clock, rounds):
    point, items, a, b, h, none = Point(), list(range(10)), 1003, 77, 1.25, ()
    big, error, endless, thousand = 3 ** 400, ValueError("no"), forever(), list(range(rounds))
"""


def timed_loop(statement, head, prefix=""):
    body = statement or "pass"
    if body.startswith("global "):
        name, body = body.split("; ", 1)
        prefix = f"    {name}\n"
    head = head or "for i in range(rounds)"
    text = PREFIX.replace("    point,", prefix + "    point,") + (
        f"    began = clock()\n    {head}:\n        {body}\n    return clock() - began\n"
    )
    space = {}
    exec(text, space)
    return space["measure"]


def computing(repeats):
    empty = timed_loop("", "")
    loop = usual(lambda: empty(clock, ROUNDS), repeats) / ROUNDS

    def more(statement, head):
        # Beside an empty loop each time: a machine is not equally quick from one second to the next.
        function = timed_loop(statement, head)
        return usual(lambda: function(clock, ROUNDS) - empty(clock, ROUNDS), repeats) / ROUNDS

    found = {name: more(*parts) for name, parts in STATEMENTS.items()}
    beyond = {name: max(0.1, value) for name, value in found.items()}
    digits = (3**400).bit_length() // 30 + 1
    module = module_variables(repeats, loop)
    jump = while_loop(repeats, beyond["add"], beyond["compare+branch"])
    return {
        "loop": loop,
        "next": max(0.1, loop + min(0, found["list_next"])),
        "iterate": beyond["iterate"],
        "jump": jump,
        "branch": beyond["compare+branch"] * 0.25,
        "compare": beyond["compare+branch"] * 0.75,
        "add": max(0.1, beyond["add"] - beyond["move"]),
        "multiply": max(0.1, beyond["multiply"] - beyond["move"]),
        "divide": max(0.1, beyond["divide"] - beyond["move"]),
        "power": max(0.1, beyond["power"] - beyond["move"]),
        "not_small": max(0.0, beyond["float"] - beyond["multiply"]),
        "digit": max(0.05, (beyond["big_multiply"] - beyond["multiply"]) / digits**2),
        "move": beyond["move"],
        "load_global": max(0.1, beyond["load_global"] - beyond["move"]),
        "store_global": beyond["store_global"],
        "load_name": module["load"],
        "store_name": module["store"],
        "load_attribute": max(0.1, beyond["load_attribute"] - beyond["move"]),
        "store_attribute": beyond["store_attribute"],
        "load_item": max(0.1, beyond["load_item"] - beyond["move"]),
        "store_item": beyond["store_item"],
        "call_function": beyond["call_function"],
        "call_native": beyond["call_native"],
        "instance": beyond["instance"],
        "build": max(0.1, beyond["build"] - beyond["move"]),
        "element": max(0.1, (beyond["build8"] - beyond["build"]) / 8),
        "resume": max(0.1, beyond["resume"] - beyond["call_native"] / 2),
        "format": beyond["format"],
        "make_function": beyond["make_function"],
        "exception": beyond["exception"],
    }


def module_variables(repeats, loop):
    """Outside functions a variable is looked up in a dictionary."""

    def run(body):
        text = f"began = clock()\nfor i in range({ROUNDS}):\n    {body}\ntook = clock() - began\n"
        code = compile(text, "module", "exec")

        def once():
            space = {"clock": clock, "a": 1}
            exec(code, space)
            return space["took"]

        return usual(once, repeats) / ROUNDS

    empty, stored, both = run("pass"), run("b = 1"), run("b = a")
    return {"load": max(0.1, both - stored), "store": max(0.1, stored - empty)}


def while_loop(repeats, add, compare):
    def once():
        i = 0
        began = clock()
        while i < ROUNDS:
            i += 1
        return clock() - began

    return max(0.1, usual(once, repeats) / ROUNDS - add - compare)


# Threads and processes.


def nothing(*_):
    pass


def thread_start():
    thread = threading.Thread(target=nothing)
    began = clock()
    thread.start()
    started = clock()
    thread.join()
    return started - began


def handover(repeats):
    """Two threads that compute side by side against two of which one comes
    after the other: the difference over the number of times that the GIL
    changed hands."""
    work = timed_loop("x = a + b", "")
    rounds = 4_000_000

    def threads(overlapping):
        both = [threading.Thread(target=work, args=(clock, rounds)) for _ in range(2)]
        began = clock()
        for thread in both:
            thread.start()
            if not overlapping:
                thread.join()
        for thread in both:
            thread.join()
        return clock() - began

    alone = usual(lambda: threads(False), 3)
    lost = usual(lambda: threads(True) - threads(False), repeats)
    return max(1000, lost / max(1, alone / 1e9 / sys.getswitchinterval()))


def wake():
    """Until a thread that waits for a lock goes on once it is released."""
    lock, times = threading.Lock(), {}
    lock.acquire()

    def waiter():
        lock.acquire()
        times["woken"] = clock()

    thread = threading.Thread(target=waiter)
    thread.start()
    time.sleep(0.01)
    times["released"] = clock()
    lock.release()
    thread.join()
    return times["woken"] - times["released"]


def oversleep():
    began = clock()
    time.sleep(0.002)
    return clock() - began - 2_000_000


def operation(setup, act, repeats, count=500):
    """One call of what `setup` makes, on average."""

    def once():
        made = setup()
        began = clock()
        for _ in range(count):
            act(made)
        return (clock() - began) / count

    return usual(once, repeats)


def lock_pair(lock):
    lock.acquire()
    lock.release()


def through(make):
    """A queue or pipe between threads of one process: one way, one item."""
    q = make()
    q.put(1)
    q.get()
    began = clock()
    q.put(1)
    q.get()
    return clock() - began


def echo(connection, count):
    for _ in range(count):
        connection.send(connection.recv())


def pipe_round():
    here, there = mp.Pipe()
    count = 50
    process = mp.Process(target=echo, args=(there, count))
    process.start()
    began = clock()
    for _ in range(count):
        here.send(1)
        here.recv()
    took = clock() - began
    process.join()
    return took / count


def send_bytes(size):
    here, there = mp.Pipe()
    data = b"x" * size
    began = clock()
    here.send(data)
    there.recv()
    return clock() - began


def stamp(queue_):
    queue_.put(clock())


def fork_times():
    """For who starts it, and until it runs."""
    results = mp.get_context("fork").SimpleQueue()
    process = mp.get_context("fork").Process(target=stamp, args=(results,))
    began = clock()
    process.start()
    started = clock()
    ran = results.get()
    process.join()
    return started - began, max(0, ran - started), clock() - ran


# A program of its own: a spawned process reads its program anew, and this one is long.
SPAWN = """
import multiprocessing, time
def stamp(results):
    results.put(time.perf_counter_ns())
if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    process = context.Process(target=stamp, args=(results,))
    began = time.perf_counter_ns()
    process.start()
    started = time.perf_counter_ns()
    ran = results.get()
    process.join()
    print(started - began, max(0, ran - started))
"""


def spawn_times():
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(SPAWN)
        file.flush()
        done = subprocess.run([sys.executable, file.name], capture_output=True, text=True, check=True)
    return tuple(int(text) for text in done.stdout.split())


def whole_process():
    process = mp.get_context("fork").Process(target=nothing)
    began = clock()
    process.start()
    process.join()
    return clock() - began


def tasks(kind, workers, count):
    with kind(workers) as pool:
        list(pool.map(nothing, range(workers * 2)))
        began = clock()
        list(pool.map(nothing, range(count)))
        return (clock() - began) / count


def pool_start():
    began = clock()
    with mp.Pool(1) as pool:
        pool.map(nothing, [1])
    return clock() - began


def manager_call():
    with mp.Manager() as manager:
        shared = manager.dict()
        shared["a"] = 1
        began = clock()
        for _ in range(50):
            shared["a"]
        return (clock() - began) / 50


def printing(count=2000):
    with open(os.devnull, "w") as out:
        began = clock()
        for at in range(count):
            print("worker", at, "has", at, file=out)
        return (clock() - began) / count


def both(first, second):
    return [statistics.median(one) for one in zip(*(first() for _ in range(second)))]


def concurrency(repeats):
    fork, fork_begin, _ = both(fork_times, repeats)
    spawn, spawn_begin = both(spawn_times, max(3, repeats // 4))
    whole = usual(whole_process, repeats)
    start = usual(thread_start, repeats * 4)
    woken = usual(wake, repeats * 2)
    thread_queue = usual(lambda: through(queue.Queue), repeats * 4)
    process_queue = usual(lambda: through(mp.Queue), repeats * 2)
    round_trip = usual(pipe_round, repeats)
    small, large = usual(lambda: send_bytes(10), repeats * 4), usual(lambda: send_bytes(40_010), repeats * 4)
    value = mp.Value("i", 0)

    def touch(_):
        value.value = value.value

    pool = usual(pool_start, repeats)
    own_lock = operation(mp.Lock, lock_pair, repeats) / 2
    end = max(0, whole - fork - fork_begin)
    return {
        "switch_interval": sys.getswitchinterval() * 1e9,
        "gil_handover": handover(max(3, repeats // 3)),
        # Nobody here has a free-threaded Python: what PEP 703 says of 3.13 and 3.14.
        "free_threaded_percent": 10,
        "thread_start": start * 0.6,
        "thread_begin": start * 0.4,
        "fork": fork,
        "fork_begin": fork_begin,
        "spawn": spawn,
        "spawn_begin": spawn_begin,
        "process_end": end,
        "pool_start": max(0, pool - whole),
        "wake": min(woken, max(1000, usual(oversleep, repeats * 2))),
        "core_slice": 4_000_000,
        "lock": operation(threading.Lock, lock_pair, repeats) / 2,
        "semaphore": operation(threading.Semaphore, lock_pair, repeats) / 2,
        "process_lock": own_lock,
        "queue": thread_queue / 2,
        "process_queue": round_trip / 4,
        "queue_delay": max(0, process_queue - round_trip / 2),
        "pipe": round_trip / 4,
        "byte": max(0.01, (large - small) / 40_000),
        "shared_value": operation(lambda: None, touch, repeats) / 2,
        "manager": usual(manager_call, max(3, repeats // 4)),
        "thread_task": usual(lambda: tasks(futures.ThreadPoolExecutor, 1, 200), repeats),
        "process_task": usual(lambda: tasks(futures.ProcessPoolExecutor, 1, 100), max(3, repeats // 2)),
        "print": usual(printing, repeats),
    }


def rounded(value):
    return round(value, 2) if value < 10 else round(value, 1) if value < 1000 else round(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = pathlib.Path(__file__).parent.parent / "src" / "timing" / "costs.json"
    parser.add_argument("--out", default=default, type=pathlib.Path)
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--quick", action="store_true", help="few repeats, to try it out")
    args = parser.parse_args()
    repeats = 6 if args.quick else 40
    values = {**concurrency(repeats), **computing(repeats * 2)}
    table = {
        "date": args.date,
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores",
        "nanoseconds": {name: rounded(value) for name, value in values.items()},
    }
    args.out.write_text(json.dumps(table, indent=2) + "\n")
    print(f"{args.out.name}: {len(values)} costs of Python {table['python']}")


if __name__ == "__main__":
    main()
