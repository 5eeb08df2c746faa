"""`python -m tests.benchmarks`: the promises at 10,000 items, as medians and ratios within one run."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import history, planning
from tests.benchmarks.figures import ITEMS, RUNS, USEFUL, line, opening, own_machine, ratio
from tests.benchmarks.large import large_roadmap
from tests.benchmarks.ttyprobe import Probe

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("hello world")

    def on_key(self, event):
        self.exit()

Hello().run()
"""


def main() -> None:
    """Prints one line for each promise."""
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        own_machine(home)
        roadmap = _repository(home)
        print(f"{ITEMS:,} items, {roadmap.stat().st_size / 1e6:.1f} MB, 120x36, medians of {RUNS} runs")
        _start(home, roadmap)
        _keys(roadmap)
        _save(roadmap)
        _check(roadmap)
        planning.measure()
        history.measure(home)


def _repository(home: Path) -> Path:
    directory = home / "plans"
    directory.mkdir()
    roadmap = directory / "roadmap.toml"
    roadmap.write_text(large_roadmap(ITEMS), encoding="utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "New roadmap"]):
        subprocess.run(["git", *command], cwd=directory, check=True)
    return roadmap


def _useful_ms(command: list[str], useful: str) -> float:
    with Probe(command, useful=useful) as probe:
        took = float(probe.start()["useful_ms"] or 0)
        probe.quit("q")  # what the program notes for the next time is noted by then
        return took


def _start(home: Path, roadmap: Path) -> None:
    """Open to the first useful frame, in turn with a hello-world app; the first opening tells apart."""
    hello = home / "hello.py"
    hello.write_text(HELLO)
    unseen = _useful_ms(opening(roadmap), USEFUL)
    pairs = [
        (_useful_ms(opening(roadmap), USEFUL), _useful_ms([sys.executable, str(hello)], "hello world"))
        for _ in range(RUNS + 1)
    ][1:]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    line("open what was never seen", f"{unseen:.0f} ms", "one run")
    line(
        "open to a useful frame",
        f"{ours:.0f} ms",
        f"{ratio:.2f} x hello-world ({theirs:.0f} ms), at most 2.2",
    )
    answered = statistics.median(_answered_ms(opening(roadmap)) for _ in range(RUNS))
    line("open until a key is answered", f"{answered:.0f} ms", f"{answered / theirs:.2f} x")


def _answered_ms(command: list[str]) -> float:
    """From the start to the answer to a key that is pressed as soon as something is seen."""
    with Probe(command, useful=USEFUL) as probe:
        useful = float(probe.start()["useful_ms"] or 0)
        answered = useful + float(probe.key("down", none_ms=3000)["last_ms"] or 0)
        probe.quit("q")
        return answered


def _keys(roadmap: Path) -> None:
    """What a key costs on the timeline: time to its last byte, bytes, memory in the end."""
    with Probe(opening(roadmap), useful=USEFUL) as probe:
        probe.start()
        probe.wait(quiet=1.0)  # until what the first frame did not wait for is done
        for name, keys, most in (
            ("cursor down", ["down"] * 15, "16 ms, 1,000 bytes"),
            ("cursor down, scrolling", ["down"] * 60, "16 ms, 8,000 bytes"),
            ("page down", ["pagedown"] * 20, ""),
            ("an edit, applied and painted", ["L"] * 20, "30 ms"),
        ):
            figures = probe.keys(keys)
            took, size = figures["last_ms"], figures["bytes"]
            told = f"{took['median']:.1f} ms, p95 {took['p95']:.1f}, {size['median']:,.0f} bytes"
            line(name, told, f"at most {most}" if most else "")
        line("memory after that", f"{probe.memory()['main_mb']:.0f} MB", "at most 200")


def _save(roadmap: Path) -> None:
    """A save with its commit, in turn with a bare `git commit` of the same file."""
    from milepost.editing.edits import Set
    from milepost.session.opening import open_file
    from milepost.session.saving import look, save
    from milepost.session.workspace import Workspace

    workspace = Workspace(open_file(roadmap), None, None)
    beside = roadmap.with_name("bare.toml")
    shutil.copy(roadmap, beside)
    subprocess.run(["git", "add", beside.name], cwd=roadmap.parent, check=True)
    subprocess.run(["git", "commit", "-qm", "Beside"], cwd=roadmap.parent, check=True)
    status = look(roadmap)
    pairs = []
    for number in range(RUNS + 1):
        workspace.apply(Set(id="task-77", fields={"notes": f"Looked at {number} times"}))
        request = workspace.request(status)
        began = time.perf_counter()
        result = save(request)
        ours = time.perf_counter() - began
        assert result.committed, result.refusal
        workspace.saved(request, result)
        status = result.status
        pairs.append((ours, _bare_commit(beside, number)))
        workspace.stamp = open_file(roadmap).stamp
        status = look(roadmap)
    ratio("save with its commit", pairs[1:], "a bare git commit", 3)


def _bare_commit(file: Path, number: int) -> float:
    """The same work for git: a file of this size that it knows, and that was changed."""
    with file.open("a") as end:
        end.write(f"# {number}\n")
    began = time.perf_counter()
    subprocess.run(["git", "commit", "-qm", "Bare", "--only", file.name], cwd=file.parent, check=True)
    return time.perf_counter() - began


def _check(roadmap: Path) -> None:
    """`milepost check` beyond the interpreter's own start, against parsing the file."""
    loads = (
        "import sys, time, tomli; text = open(sys.argv[1]).read(); t = time.perf_counter(); tomli.loads(text)"
    )
    pairs = []
    for _ in range(RUNS):
        nothing = _seconds([sys.executable, "-c", "pass"])
        ours = _seconds([sys.executable, "-m", "milepost", "check", str(roadmap)]) - nothing
        script = f"{loads}; print(time.perf_counter() - t)"
        parsed = subprocess.run([sys.executable, "-c", script, str(roadmap)], capture_output=True, check=True)
        pairs.append((ours, float(parsed.stdout)))
    ratio("milepost check, beyond the interpreter", pairs, "tomli.loads", 4)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
