"""Ways out of a broken file: suggestions, and the last revision that opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.history.refusals import GitError
from milepost.model.errors import MilepostError
from milepost.session.mending import last_that_opens, mended
from milepost.session.opening import open_file
from milepost.storage.codec import read
from tests.history.zoo import git
from tests.session.files import SMALL

KEY = SMALL.replace(b"estimate", b"estimat")


@pytest.mark.parametrize(
    "broken",
    [
        KEY,
        SMALL.replace(b'after = ["first"]', b'after = ["frist"]'),
        SMALL.replace(b'after = ["first"]', b'after = ["frist:SS+2d"]  # frist'),
        SMALL.replace(b'after = ["first"]', b'after = ["live", "frist"]'),
    ],
)
def test_a_suggestion_is_taken_where_the_problem_stands(broken: bytes) -> None:
    (problem,) = read(broken).problems
    after = mended(broken, problem)
    assert after is not None
    assert read(after).problems == ()
    assert len(after.split(b"\n")) == len(broken.split(b"\n"))


def test_a_problem_without_a_suggestion_is_left(tmp_path: Path) -> None:
    broken = SMALL.replace(b"2026-10-01", b'"2026-Q5"')
    (problem,) = read(broken).problems
    assert mended(broken, problem) is None
    (syntax,) = read(SMALL + b"[tasks.third\n").problems
    assert mended(SMALL + b"[tasks.third\n", syntax) is None


def test_the_last_revision_that_opens_is_found(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    git(tmp_path, "init", "-q")
    for content in (SMALL, SMALL.replace(b"Better", b"Best"), KEY):
        path.write_bytes(content)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "On")
    found, when = last_that_opens(open_file(path))
    assert found.data == SMALL.replace(b"Better", b"Best")
    assert found.stamp == open_file(path).stamp
    assert "1 revision ago" in when


def test_without_a_revision_that_opens_one_says_so(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_bytes(KEY)
    with pytest.raises(GitError):
        last_that_opens(open_file(path))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "On")
    with pytest.raises(MilepostError, match="No revision of this file opens"):
        last_that_opens(open_file(path))
