"""What the past costs: ten thousand revisions, the last thousand of ten thousand items, beside git.

`python -m tests.benchmarks.history` measures this alone.
"""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from milepost.history.log import Revision
from milepost.history.repository import Repository
from milepost.session.opening import Opened, open_file
from milepost.session.past.charting import chart
from milepost.session.past.comparing import differences
from milepost.session.past.entries import words_of
from milepost.session.past.past import Past
from milepost.session.places import cache_directory
from tests.benchmarks.figures import ITEMS, RUNS, USEFUL, line, opening, own_machine, ratio
from tests.benchmarks.large import large_roadmap
from tests.benchmarks.ttyprobe import Probe

SMALL, LARGE = 9_000, 1_000
"""Revisions of a small roadmap, then of a large one: git could not show as many large ones in a minute."""
PAGE = 50


def measure(home: Path) -> None:
    """Prints one line for each promise."""
    roadmap = long_history(home / "history")
    print(f"\n{SMALL + LARGE:,} revisions, the last {LARGE:,} of {ITEMS:,} items")
    opened = open_file(roadmap)
    gc.freeze()  # as the program does when it has opened a roadmap
    _first_page(opened)
    _differences(opened)
    _travel(roadmap)
    _slip_chart(home, roadmap)


def long_history(directory: Path) -> Path:
    """A repository of many revisions; returns its roadmap."""
    directory.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=directory, check=True)
    importing = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=directory, stdin=subprocess.PIPE)
    assert importing.stdin
    for number, text in enumerate(_texts()):
        data, day = text.encode(), 1_600_000_000 + number * 4 * 3600
        head = f"commit refs/heads/main\ncommitter Mara Vogt <mara@example.org> {day} +0000\n"
        file = f"data 4\nNext\nM 100644 inline roadmap.toml\ndata {len(data)}\n"
        importing.stdin.write(f"{head}{file}".encode() + data + b"\n")
    importing.stdin.close()
    assert importing.wait() == 0
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=directory, check=True)
    return directory / "roadmap.toml"


def _texts() -> Iterator[str]:
    """Roadmaps of which each moves the date of one milestone and now and then the estimate of a task."""
    random = Random(1)
    for items, revisions in ((ITEMS // 200, SMALL), (ITEMS, LARGE)):
        text = large_roadmap(items)
        days = [match.end() for match in re.finditer(r"\[milestones[^\[]*\ndate = \d{4}-\d\d-", text)]
        estimates = [match.end() for match in re.finditer(r'\[tasks[^\[]*\nestimate = "(?=\d\dd)', text)]
        for number in range(revisions):
            for place in [random.choice(days)] + [random.choice(estimates)] * (number % 3 == 0):
                other = (int(text[place : place + 2]) - 10 + random.randint(1, 18)) % 19 + 10
                text = f"{text[:place]}{other}{text[place + 2 :]}"
            yield text


def _git(repository: Repository, *arguments: str) -> float:
    """How long git itself takes."""
    began = perf_counter()
    subprocess.run(["git", *arguments], cwd=repository.top, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began


def _past(opened: Opened) -> Past:
    """The past as it is when a roadmap was just opened."""
    repository, roadmap = Repository.find(opened.path), opened.reading.roadmap
    assert repository
    assert roadmap
    return Past(repository, (opened.data, roadmap))


def _first_page(opened: Opened) -> None:
    rows: list[tuple[float, float]] = []
    words: list[tuple[float, float]] = []
    now = opened.reading.roadmap
    assert now
    for _ in range(RUNS + 1):
        with _past(opened) as past:
            page = (f"-n{PAGE}", "--", past.repository.relative)
            began = perf_counter()
            found = list(past.revisions(PAGE))
            rows.append((perf_counter() - began, _git(past.repository, "log", *page)))
            began = perf_counter()
            for revision in found:
                words_of(past.told(revision), now)
            words.append((perf_counter() - began, _git(past.repository, "log", "-p", *page)))
    ratio(f"first {PAGE} revisions", rows[1:], f"git log -n {PAGE}", 3)
    ratio("their words, at most 300 ms", words[1:], f"git log -p -n {PAGE}")


def _differences(opened: Opened) -> None:
    """Two states that nobody has read yet, far from each other and side by side."""
    distant: list[tuple[float, float]] = []
    neighbours: list[tuple[float, float]] = []
    for run in range(RUNS + 1):
        with _past(opened) as past:
            found = list(past.revisions(LARGE))
            for pairs, one, other in ((distant, -1 - run, run), (neighbours, 2 * run + 1, 2 * run)):
                names = [f"{found[at].id}:{past.repository.relative}" for at in (one, other)]
                began = perf_counter()
                _compare(past, found[one], found[other])
                pairs.append((perf_counter() - began, _git(past.repository, "diff", *names)))
    ratio("distant revisions, at most 300 ms", distant[1:], "git diff")
    ratio("neighbours, at most 20 ms", neighbours[1:], "git diff")


def _compare(past: Past, one: Revision, other: Revision) -> None:
    before, after = past.state(one).roadmap, past.state(other).roadmap
    assert before
    assert after
    differences(before, after)


def _travel(roadmap: Path) -> None:
    """What a key costs on the timeline and in the list of revisions: until its last byte has arrived."""
    with Probe(opening(roadmap), useful=USEFUL) as probe:
        probe.start()
        probe.wait(quiet=1.0)
        _key(probe, "one revision back, the first", ["["], "")
        _key(probe, "one revision back", ["["] * 20, "at most 150 ms")
        probe.keys(["escape", "6"])
        probe.wait(quiet=8.0)
        _key(probe, "cursor down in the revisions", ["down"] * 40, "")


def _key(probe: Probe, name: str, keys: list[str], promise: str) -> None:
    figures = probe.keys(keys)
    first, last = figures["first_ms"], figures["last_ms"]
    told = f"{last['median']:.1f} ms, p95 {last['p95']:.1f}, begun {first['median']:.1f}"
    line(name, told, promise)
    probe.wait(quiet=1.0)


def _slip_chart(home: Path, roadmap: Path) -> None:
    """Over the last revisions, of which a shallow clone has no more: first, again, and after one commit."""
    clone = home / "clone"
    source = roadmap.parent.as_uri()
    subprocess.run(["git", "clone", "-q", f"--depth={LARGE}", source, str(clone)], check=True)
    opened = open_file(clone / roadmap.name)
    gc.freeze()
    with _past(opened) as past:
        git = _git(past.repository, "log", "-p")
    shutil.rmtree(cache_directory())
    line("slip chart, the first time", f"{_chart(opened):.2f} s", f"at most 4 s; git log -p {git:.2f} s")
    again = sorted(_chart(opened) for _ in range(RUNS))[RUNS // 2]
    line("slip chart, again", f"{again * 1000:.1f} ms", "at most 50 ms")
    text = opened.path.read_text("utf-8")
    opened.path.write_text(text.replace('estimate = "1', 'estimate = "2', 1), "utf-8")
    subprocess.run(["git", "commit", "-qam", "One more"], cwd=clone, check=True)
    line("slip chart after one more commit", f"{_chart(open_file(opened.path)) * 1000:.1f} ms", "")


def _chart(opened: Opened) -> float:
    now = opened.reading.roadmap
    assert now
    with _past(opened) as past:
        began = perf_counter()
        chart(past, now)
        return perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        own_machine(Path(directory))
        measure(Path(directory))
