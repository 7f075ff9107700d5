"""Compares the times that `lockstep time` predicts with those of real python3.

Usage: python3 benches/timing/compare.py [--rounds N] [--lockstep FILE] [--costs FILE]

Each program in programs/ times itself and prints seconds: under python3 on one
core and on two (by CPU affinity), and under `lockstep time` with as many. What
counts are ratios within one run: of a program to the sequential one of its
family on one core, which is run just before and just after it, since a machine
is not equally quick from one minute to the next; of the ratios of all rounds
the one in the middle counts. Writes TIMING.md and
timing.svg, and fails where the median or the worst ratio is off by too much.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import platform
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
FAMILIES = {
    "cpu_sequential": ["cpu_threads", "cpu_processes", "cpu_thread_pool", "cpu_process_pool", "cpu_pool_uneven"],
    "io_sequential": ["io_threads", "io_thread_pool", "io_processes", "io_semaphore"],
    "mixed_sequential": ["mixed_threads", "mixed_processes", "mixed_queue", "mixed_process_queue"],
    "calls_sequential": ["calls_processes"],
    "small_sequential": ["small_processes"],
}
# Families against each other: whether waiting and computing are in proportion.
ACROSS = [("cpu_sequential", "io_sequential"), ("calls_sequential", "cpu_sequential"), ("locked_threads", "cpu_sequential")]
CORES = [1, 2]
MEDIAN, WORST = 0.15, 0.30


def pairs():
    """(program, cores, compared with, its cores)."""
    for base, others in FAMILIES.items():
        for program in others:
            for cores in CORES:
                yield program, cores, base, 1
    for program, base in ACROSS:
        yield program, 1, base, 1


def on_cores(cores):
    available = sorted(os.sched_getaffinity(0))
    if len(available) < cores:
        sys.exit(f"This needs {cores} cores; there are {len(available)}.")
    chosen = set(available[:cores])
    return lambda: os.sched_setaffinity(0, chosen)


def real(program, cores):
    done = subprocess.run(
        [sys.executable, HERE / "programs" / f"{program}.py"],
        preexec_fn=on_cores(cores), capture_output=True, text=True, check=True, timeout=120,
    )
    return float(done.stdout)


def predicted(lockstep, costs, program, cores):
    command = [lockstep, "time", HERE / "programs" / f"{program}.py", "--cores", str(cores), "--as", "as-written"]
    command += ["--json"] + (["--costs", costs] if costs else [])
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        sys.exit(f"lockstep time {program}: {done.stderr or done.stdout}")
    run = json.loads(done.stdout)["run"]
    return float(run["output"][0][0])


def measure(rounds):
    """For each pair: seconds, and the ratio to what it is compared with; medians of all rounds."""
    seconds, ratios = {}, {}
    for at in range(rounds):
        for program, cores, base, base_cores in pairs():
            before, took, after = real(base, base_cores), real(program, cores), real(base, base_cores)
            seconds.setdefault((program, cores), []).append(took)
            ratios.setdefault((program, cores, base), []).append(2 * took / (before + after))
        print(f"round {at + 1} of {rounds}", file=sys.stderr)
    return median_of_each(seconds), median_of_each(ratios)


def median_of_each(found):
    return {key: statistics.median(values) for key, values in found.items()}


def compare(ratios, forecast):
    for program, cores, base, base_cores in pairs():
        ours = forecast[program, cores] / forecast[base, base_cores]
        theirs = ratios[program, cores, base]
        yield program, cores, base, ours, theirs, ours / theirs - 1


def table(rows, measured, forecast):
    yield "| program | cores | compared with | python3, s | predicted, s | ratio, python3 | ratio, predicted | off by |"
    yield "|---|---|---|---|---|---|---|---|"
    for program, cores, base, ours, theirs, error in rows:
        times = f"{measured[program, cores]:.3f} | {forecast[program, cores]:.3f}"
        yield f"| `{program}` | {cores} | `{base}` on 1 | {times} | {theirs:.3f} | {ours:.3f} | {error:+.1%} |"


def report(rows, measured, forecast, rounds, costs):
    errors = sorted(abs(row[-1]) for row in rows)
    middle, worst = statistics.median(errors), errors[-1]
    within = sum(error <= MEDIAN for error in errors)
    lines = [
        "# Times: predicted and real",
        "",
        "Made by `make timing` (`benches/timing/compare.py`). A ratio is the time of a program over that of the",
        "sequential program of its family on one core, run just before and after it; real ones are medians of "
        f"{rounds} rounds of Python {platform.python_version()}",
        f"on {platform.machine()}, {len(os.sched_getaffinity(0))} cores, {datetime.date.today().isoformat()}. "
        f"Costs: {costs}.",
        "",
        f"**Off by {middle:.1%} at the median, {worst:.1%} at worst; {within} of {len(errors)} within 15 %.** "
        f"(The aim: {MEDIAN:.0%} and {WORST:.0%}.)",
        "",
        "![Predicted against real ratios](timing/timing.svg)",
        "",
        *table(rows, measured, forecast),
        "",
        "Predictions without a GIL are unverified: no free-threaded Python is at hand here.",
        "",
    ]
    return "\n".join(lines), middle, worst


def plot(rows):
    size, edge = 420, 48
    values = [value for row in rows for value in (row[3], row[4])]
    low, high = math.log10(min(values) * 0.8), math.log10(max(values) * 1.25)

    def at(value):
        return edge + (math.log10(value) - low) / (high - low) * (size - 2 * edge)

    def point(theirs, ours):
        return f"{at(theirs):.1f},{size - at(ours):.1f}"

    ends = (10**low, 10**high)

    def band(width):
        upper = [point(end, min(end * (1 + width), ends[1])) for end in ends]
        lower = [point(end, max(end * (1 - width), ends[0])) for end in reversed(ends)]
        return " ".join(upper + lower)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="11">',
        "<title>Ratios of run times, predicted against real</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<polygon points="{band(WORST)}" fill="#eceef1"/>',
        f'<polygon points="{band(MEDIAN)}" fill="#d5d9df"/>',
        f'<polyline points="{point(ends[0], ends[0])} {point(ends[1], ends[1])}" stroke="#555b66" fill="none"/>',
    ]
    for value in (0.1, 0.2, 0.5, 1, 2, 5, 10):
        if ends[0] < value < ends[1]:
            parts.append(f'<text x="{at(value):.1f}" y="{size - edge + 16}" text-anchor="middle">{value:g}</text>')
            parts.append(f'<text x="{edge - 8}" y="{size - at(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    colours = {"cpu": "#0072b2", "io": "#b06000", "mixed": "#007d57", "calls": "#8a2d6b"}
    for program, cores, _, ours, theirs, _ in rows:
        colour = colours.get(program.split("_")[0], "#333")
        x, y = point(theirs, ours).split(",")
        title = f"<title>{program} on {cores}: {theirs:.2f} real, {ours:.2f} predicted</title>"
        parts.append(f'<circle cx="{x}" cy="{y}" r="{2.5 + cores}" fill="{colour}">{title}</circle>')
    parts.append(f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">ratio under python3</text>')
    parts.append(f'<text transform="translate(12 {size / 2}) rotate(-90)" text-anchor="middle">ratio predicted</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--lockstep", default=str(HERE.parent.parent / "target" / "quick" / "lockstep"))
    parser.add_argument("--costs", help="another table of costs than the committed one")
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent)
    args = parser.parse_args()
    programs = sorted({pair[:2] for pair in pairs()} | {pair[2:] for pair in pairs()})
    forecast = {key: predicted(args.lockstep, args.costs, *key) for key in programs}
    measured, ratios = measure(args.rounds)
    rows = list(compare(ratios, forecast))
    costs = "measured in the same run" if args.costs else "the committed table"
    text, middle, worst = report(rows, measured, forecast, args.rounds, costs)
    (args.out / "TIMING.md").write_text(text)
    (args.out / "timing" / "timing.svg").write_text(plot(rows))
    print(f"Off by {middle:.1%} at the median, {worst:.1%} at worst over {len(rows)} ratios.")
    sys.exit(0 if middle <= MEDIAN and worst <= WORST else 1)


if __name__ == "__main__":
    main()
