"""The commands around a roadmap: new, demo, schema, trust, doctor, completion."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from milepost.model.schema import json_schema
from milepost.session.samples import sample, samples
from tests.cli.shell import Shell
from tests.history.zoo import configure, git, hook


class Terminal:
    """A stdin where somebody sits and types."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.answer + "\n"


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(text))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: text)


def test_a_new_roadmap_is_valid_and_says_what_comes_next(milepost: Shell, tmp_path: Path) -> None:
    path = tmp_path / "garden.toml"
    result = milepost("new", path)
    assert result.status == 0
    assert path.read_bytes() == sample("minimal")
    assert "git init" in result.out and f"milepost {path}" in result.out
    assert milepost("check", path).status == 0


@pytest.mark.parametrize("name", samples())
def test_a_roadmap_from_a_sample_lives_today(milepost: Shell, tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.toml"
    assert milepost("new", path, "--from", name).status == 0
    lines = [line for line in sample(name).decode().splitlines() if not line.startswith("status_date")]
    assert path.read_text().splitlines() == lines
    assert milepost("check", path).status == 0


def test_the_schema_that_the_first_line_names_is_put_beside(milepost: Shell, tmp_path: Path) -> None:
    milepost("new", tmp_path / "a.toml")
    schema = tmp_path / "milepost.schema.json"
    assert json.loads(schema.read_text()) == json_schema()
    schema.write_text("{}")
    milepost("new", tmp_path / "b.toml")
    assert schema.read_text() == "{}"


def test_new_never_writes_over_a_file(milepost: Shell, plain: Path) -> None:
    before = plain.read_bytes()
    result = milepost("new", plain)
    assert (result.status, result.out) == (3, "")
    assert "exists already" in result.err
    assert plain.read_bytes() == before


def test_new_makes_no_directories(milepost: Shell, tmp_path: Path) -> None:
    result = milepost("new", tmp_path / "plans" / "a.toml")
    assert result.status == 3 and "there is no directory" in result.err


def test_new_takes_only_samples_there_are(milepost: Shell, tmp_path: Path) -> None:
    result = milepost("new", tmp_path / "a.toml", "--from", "rocket")
    assert result.status == 2
    assert all(name in result.err for name in samples())


@pytest.mark.parametrize(("typed", "made"), [("y", True), ("n", False)])
def test_new_offers_a_repository_where_somebody_can_answer(
    milepost: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, made: bool
) -> None:
    answer(monkeypatch, typed)
    result = milepost("new", tmp_path / "a.toml")
    assert result.status == 0
    assert (tmp_path / ".git").is_dir() is made
    assert ("git init" in result.out) is not made


def test_new_inside_a_repository_asks_nothing(
    milepost: Shell, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: pytest.fail("asked"))
    answer_nothing = milepost("new", kept.with_name("b.toml"))
    assert answer_nothing.status == 0 and "git init" not in answer_nothing.out


def test_the_demo_opens_a_sample_with_a_past(milepost: Shell) -> None:
    result = milepost("demo")
    [opened] = milepost.screen.opened
    assert (result.status, result.out) == (0, "")
    assert opened["path"].name == "gridpulse.toml"
    assert f"The demo is in {opened['path'].parent}.\n" == result.err
    assert opened["path"].read_bytes() == sample("gridpulse")
    assert len(milepost("log", opened["path"], "--json").json) == 16


def test_a_demo_that_does_not_exist_is_wrong_use(milepost: Shell) -> None:
    assert milepost("demo", "rocket").status == 2
    assert milepost.screen.opened == []


def test_the_schema_is_printed_or_written(milepost: Shell, tmp_path: Path) -> None:
    assert milepost("schema").json == json_schema()
    path = tmp_path / "s.json"
    for _ in range(2):
        assert milepost("schema", "-o", path).out == ""
        assert json.loads(path.read_text()) == json_schema()
    nowhere = milepost("schema", "-o", tmp_path / "none" / "s.json")
    assert nowhere.status == 3 and f"there is no directory {tmp_path / 'none'}" in nowhere.err


def test_a_repository_without_programs_is_trusted(milepost: Shell, kept: Path) -> None:
    result = milepost("trust", kept)
    assert (result.status, result.out) == (0, f"{kept.parent} names no programs.\n")


def test_programs_are_shown_and_trusted_only_when_told(milepost: Shell, kept: Path) -> None:
    hook(kept.parent, "pre-commit", "true")
    configure(kept.parent, "core.fsmonitor", "evil \x1b[31m")
    result = milepost("trust", kept)
    assert result.status == 1
    assert result.out.splitlines() == ["core.fsmonitor    evil \\x1b[31m", "hooks/pre-commit  2 lines"]
    assert milepost("trust", kept, "--yes").status == 0
    assert milepost("trust", kept, "--json").json["trusted"] is True
    hook(kept.parent, "pre-commit", "false")
    assert milepost("trust", kept, "--json").json["trusted"] is False


def test_trust_as_json_names_the_programs(milepost: Shell, kept: Path) -> None:
    configure(kept.parent, "core.fsmonitor", "watch")
    told = milepost("trust", kept, "--json").json
    assert (told["repository"], told["trusted"]) == (str(kept.parent), False)
    assert [(program["key"], program["what"]) for program in told["programs"]] == [
        ("core.fsmonitor", "watch")
    ]


@pytest.mark.parametrize(("typed", "status"), [("y", 0), ("n", 1)])
def test_trust_is_asked_for_where_somebody_can_answer(
    milepost: Shell, kept: Path, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    configure(kept.parent, "core.fsmonitor", "watch")
    answer(monkeypatch, typed)
    assert milepost("trust", kept).status == status
    assert milepost("trust", kept, "--json").json["trusted"] is (status == 0)


def test_trust_needs_a_repository(milepost: Shell, plain: Path) -> None:
    assert milepost("trust", plain, "--yes").status == 3


def test_the_doctor_tells_what_a_report_needs(milepost: Shell, kept: Path) -> None:
    result = milepost("doctor", kept, "--json")
    assert (result.status, result.err) == (0, "")
    assert result.json["milepost"]["version"] and result.json["packages"]["textual"]
    assert result.json["git"]["version"].startswith("git version")
    repository = result.json["repository"]
    assert (repository["top"], repository["branch"]) == (str(kept.parent), "main")
    assert (repository["revision"], repository["file"]) == (git(kept.parent, "rev-parse", "HEAD"), "clean")
    assert result.json["problems"] == []


def test_the_doctor_names_problems_of_settings_and_themes(
    milepost: Shell, own_machine: Path, tmp_path: Path
) -> None:
    config = own_machine / "config" / "milepost" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('themee = "dark"')
    milepost.screen.themes = ["dusk.toml: \x1b is no colour"]
    result = milepost("doctor", "--json")
    assert result.status == 1
    assert [problem.partition(":")[0] for problem in result.json["problems"]] == ["config.toml", "dusk.toml"]
    text = milepost("doctor").out
    assert "themee is no setting. Did you mean theme?" in text and "\\x1b is no colour" in text


def test_the_doctor_says_why_a_repository_can_not_be_read(
    milepost: Shell, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert milepost("doctor", plain, "--json").json["repository"] == {"top": None}
    missing = plain.with_name("none.toml")
    told = milepost("doctor", missing, "--json").json
    assert told["repository"] == {"problem": f"there is no file {missing}"}
    monkeypatch.setenv("PATH", "/nowhere")
    told = milepost("doctor", plain, "--json").json
    assert told["git"]["version"] is None
    assert told["repository"]["problem"] == "git is not installed"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_learn_the_words(milepost: Shell, shell: str) -> None:
    result = milepost("completion", shell)
    assert result.status == 0
    assert "_MILEPOST_COMPLETE" in result.out


def test_words_are_completed(milepost: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def completed(line: str, position: int) -> list[str]:
        monkeypatch.setenv("_MILEPOST_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(position))
        return milepost().out.splitlines()

    assert completed("milepost sh", 1) == ["plain,show", "plain,shift", "file,sh"]
    assert completed("milepost list x.toml mil", 3) == ["plain,milestones"]
    assert completed("milepost set --dr", 2) == ["plain,--dry-run"]
