"""What all measurements share: a machine of their own, and lines that stand beside each other."""

from __future__ import annotations

import compileall
import os
import statistics
import sys
from pathlib import Path

ITEMS = 10_000
RUNS = 5
USEFUL = r"ends"
"""What the first useful frame shows."""


def own_machine(home: Path) -> None:
    """No user's settings, and byte code for all modules: without it every start compiles them anew."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
        del os.environ[name]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(HOME=str(home), GIT_CONFIG_NOSYSTEM="1")
    (home / ".gitconfig").write_text("[user]\nname = Mara Vogt\nemail = mara@example.org\n")
    compileall.compile_dir(Path(__file__).parents[2] / "src", quiet=2)


def opening(roadmap: Path) -> list[str]:
    """The command that opens a roadmap."""
    return [sys.executable, "-m", "milepost", str(roadmap)]


def ratio(name: str, pairs: list[tuple[float, float]], beside: str, most: float | None = None) -> None:
    """Prints medians of pairs of seconds, and that of their ratios."""
    ours, theirs = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    median = statistics.median(one / other for one, other in pairs)
    promise = f", at most {most}" if most else ""
    line(name, f"{ours:.1f} ms", f"{median:.2f} x {beside} ({theirs:.1f} ms){promise}")


def line(name: str, figure: str, beside: str) -> None:
    """Prints one figure and what it is to be compared with."""
    print(f"{name:40} {figure:38} {beside}")
