"""Reads the event trace in which git itself tells which hooks it ran and what went wrong.

The words on a command's error stream can't tell that: a hook may print there whatever it likes.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field, replace

from milepost.history.process import Git, Output


@dataclass(slots=True)
class Trace:
    """What one command told of itself; hooks by name."""

    ran_hooks: bool = False
    hook_said_no: tuple[str, int] | None = None
    """The last hook that failed, and its exit status."""
    hook_running: str | None = None
    """The hook that was still running when the command ended."""
    errors: list[str] = field(default_factory=list)


def run_traced(git: Git, *arguments: str, stdin: bytes = b"", timeout: float = 60.0) -> tuple[Output, Trace]:
    """Run a command as `Git.run` does, and return its trace, too."""
    with tempfile.NamedTemporaryFile() as file:
        traced = replace(git, environment={**git.environment, "GIT_TRACE2_EVENT": file.name})
        output = traced.run(*arguments, stdin=stdin, timeout=timeout)
        return output, _read(file.read().splitlines())


def _read(lines: list[bytes]) -> Trace:
    trace = Trace()
    hooks: dict[int, str] = {}
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:  # the end of a line is missing where git was ended
            continue
        if "/" in event["sid"]:  # a git that a hook ran
            continue
        match event:
            case {"event": "child_start", "child_class": "hook", "child_id": child, "hook_name": name}:
                hooks[child] = name
                trace.ran_hooks = True
            case {"event": "child_exit", "child_id": child, "code": status} if child in hooks:
                name = hooks.pop(child)
                if status:
                    trace.hook_said_no = (name, status)
            case {"event": "error", "msg": words}:
                trace.errors.append(words)
    trace.hook_running = next(iter(hooks.values()), None)
    return trace
