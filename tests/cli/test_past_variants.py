"""The history commands in repositories of every make: each answers, or refuses by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.history import zoo
from tests.history.story import PLAN, Commit, changed, told_repository
from tests.history.zoo import git

COMMANDS = (
    ("log",),
    ("log", "opening"),
    ("diff", "board-march"),
    ("blame", "opening.date"),
    ("trend",),
    ("minutes", "board-june"),
    ("status",),
)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    directory = tmp_path / "origin"
    directory.mkdir()
    return told_repository(directory)


def answers(milepost: Shell, file: Path) -> list[str]:
    """What every command prints; all of them succeed."""
    results = [milepost(command, file, *words) for command, *words in COMMANDS]
    assert [(result.status, result.err) for result in results] == [(0, "")] * len(COMMANDS)
    return [result.out for result in results]


def test_a_detached_head(milepost: Shell, origin: Path) -> None:
    before = answers(milepost, origin)
    git(origin.parent, "checkout", "--quiet", "--detach")
    assert answers(milepost, origin)[:-1] == before[:-1]


def test_a_linked_worktree(milepost: Shell, origin: Path, tmp_path: Path) -> None:
    git(origin.parent, "worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "side")
    assert answers(milepost, tmp_path / "linked" / origin.name)[:-1] == answers(milepost, origin)[:-1]


def test_a_file_in_a_folder_and_a_working_directory_elsewhere(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = changed(PLAN, ("date = 2026-10-01", "date = 2026-10-15"))
    story = [Commit("begun", PLAN, path="plans/a b.toml"), Commit("later", later, path="plans/a b.toml")]
    (tmp_path / "top").mkdir()
    file = told_repository(tmp_path / "top", story)
    monkeypatch.chdir(tmp_path)
    assert len(milepost("log", file.relative_to(tmp_path), "--json").json) == 2


def test_a_shallow_clone_knows_what_it_has(milepost: Shell, origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=3", origin.parent.as_uri(), "shallow")
    file = tmp_path / "shallow" / origin.name
    found = milepost("log", file, "--json")
    assert found.status == 0
    assert len(found.json) == 3
    assert found.json[-1]["summary"] == "New roadmap"
    assert milepost("trend", file).status == 0


def test_a_partial_clone_without_its_origin_refuses_by_name(
    milepost: Shell, origin: Path, tmp_path: Path
) -> None:
    git(origin.parent, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", origin.parent.as_uri(), "partial")
    origin.parent.rename(tmp_path / "gone")
    file = tmp_path / "partial" / origin.name
    results = [milepost(command, file, *words) for command, *words in COMMANDS]
    for result in results:
        assert result.status in (0, 3)
        assert "Traceback" not in result.err
        assert "fatal:" not in result.err
    log = results[0].out.splitlines()
    assert [line.split("  ")[-1] for line in log[::2]] == ["A tool wrote this", "No risk", "Order", "Beds"]
    assert set(log[1::2]) == {"  This clone lacks earlier states of the file"}
    refused = milepost("diff", file, "board-march")
    assert refused.status == 3
    assert "git fetch" in refused.err


def test_a_repository_of_sha256(milepost: Shell, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    file = told_repository(tmp_path)
    assert len(milepost("log", file, "--json").json[0]["revision"]) == 64
    answers(milepost, file)


@pytest.mark.parametrize("when", ["0 +0000", "4102444800 +1400", "1700000000 -1200"])
def test_odd_dates(when: str, milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "roadmap.toml").write_text(PLAN)
    git(tmp_path, "add", ".")
    monkeypatch.setitem(zoo._ENVIRONMENT, "GIT_COMMITTER_DATE", f"@{when}")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    result = milepost("log", tmp_path / "roadmap.toml", "--json")
    assert result.json[0]["date"][:4] in {"1970", "2100", "2023"}
    assert milepost("trend", tmp_path / "roadmap.toml").status == 0


def test_a_message_and_an_author_in_latin_1(milepost: Shell, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "roadmap.toml").write_text(PLAN)
    git(tmp_path, "add", ".")
    git(tmp_path, "config", "i18n.commitEncoding", "ISO-8859-1")
    (tmp_path / "message").write_bytes("Gärten \x9b31m für alle".encode("latin-1"))
    git(tmp_path, "commit", "--quiet", "-F", "message")
    (tmp_path / "message").unlink()
    shown = milepost("log", tmp_path / "roadmap.toml").out
    assert "Gärten \\x9b31m für alle" in shown


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("format = 2", "line 1: Format 2 is not known here"), ("", "The file does not say its")],
)
def test_a_revision_of_another_format_says_what_is_wrong(
    line: str, wrong: str, milepost: Shell, tmp_path: Path
) -> None:
    other = changed(PLAN, ("format = 1", line), ("2026-10-01", "2026-10-08"))
    later = changed(PLAN, ("2026-10-01", "2026-10-15"))
    story = [
        Commit("begun", PLAN),
        Commit("other", other, day="2026-04-01"),
        Commit("again", later, day="2026-05-01"),
    ]
    file = told_repository(tmp_path, story)
    assert wrong in milepost("log", file).out
    again, strange, _ = milepost("log", file, "--json").json
    assert strange["problems"][0]["code"] == "format"
    assert again["summary"] == 'Move "Opening day" 2 weeks later (2026-10-01 to 2026-10-15)'
    refused = milepost("diff", file, "HEAD~1")
    assert (refused.status, wrong in refused.err) == (3, True)


def test_a_long_history_is_read_a_page_at_a_time(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = [Commit(str(n), changed(PLAN, ("impact = 3", f"impact = {n % 5 + 1}"))) for n in range(500)]
    file = told_repository(tmp_path, story)
    read: list[str] = []
    monkeypatch.setattr("milepost.history.log._revision", _counting(read))
    assert len(milepost("log", file, "-n", "50", "--json").json) == 50
    assert len(read) <= 51


def _counting(read: list[str]) -> object:
    from milepost.history.log import _revision

    def revision(path: str, fields: list[str], raw: str) -> object:
        read.append(fields[0])
        return _revision(path, fields, raw)

    return revision
