"""Ways out of a file that does not open as a roadmap: taking a suggestion, or what git has that opens."""

from __future__ import annotations

import re

from milepost.history.refusals import GitError
from milepost.history.repository import Repository
from milepost.model.errors import MilepostError
from milepost.model.problems import Problem
from milepost.session.opening import Opened
from milepost.session.past.looking import when_of
from milepost.session.past.past import Past
from milepost.storage.codec import Reading, read
from milepost.storage.document import Document
from milepost.storage.text import decode

_MEANT = re.compile(r"^Did you mean (\S+)\?$")
_MISSING = re.compile(r"^(\S+) is not in this file\.$")


def mended(data: bytes, problem: Problem) -> bytes | None:
    """The file with the suggestion for one of its problems taken; None without one, or if it is no help."""
    meant = _MEANT.match(problem.hint)
    missing = _MISSING.match(problem.message)
    wrong = missing[1] if missing else str(problem.path[-1]) if problem.path else ""
    if not meant or not wrong or not problem.line:
        return None
    lines = data.decode("utf-8").split("\n")
    line, start = lines[problem.line - 1], problem.column - 1
    found = re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])").search(line, start)
    if not found:
        return None
    lines[problem.line - 1] = line[: found.start()] + meant[1] + line[found.end() :]
    after = "\n".join(lines).encode()
    return after if len(read(after).problems) < len(read(data).problems) else None


def last_that_opens(broken: Opened) -> tuple[Opened, str]:
    """The last revision of the file that says a roadmap, and which it is. Raises MilepostError without one.

    It keeps the stamp of the file as it is, so that a look at the file finds only what changes from now on.
    """
    repository = Repository.find(broken.path)
    if repository is None:
        raise GitError("no-repo")
    with Past(repository) as past:
        for back, revision in enumerate(past.revisions()):
            roadmap = past.state(revision).roadmap
            if roadmap:
                data = past.data(revision)
                reading = Reading(roadmap, Document.of(decode(data)), ())
                return Opened(broken.path, data, broken.stamp, reading), when_of(revision, back)
    raise MilepostError("No revision of this file opens as a roadmap", hint="Mend it in $EDITOR")
