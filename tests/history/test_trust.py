"""Trust is asked for what a repository names itself, and asked again when that changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.history.repository import Repository
from milepost.history.trust import TrustStore, programs
from tests.history import zoo


@pytest.fixture
def repository(top: Path) -> Repository:
    repository = Repository.find(top / zoo.ROADMAP)
    assert repository is not None
    return repository


def named(repository: Repository) -> list[tuple[str, str]]:
    return [(program.key, program.what) for program in programs(repository)]


def test_a_plain_repository_names_nothing_and_needs_no_trust(
    repository: Repository, trust: TrustStore
) -> None:
    zoo.hook(repository.top, "pre-commit.sample", "exit 1")
    zoo.configure(repository.top, "core.fsmonitor", "true")
    zoo.configure(repository.top, "alias.st", "status --short")
    zoo.configure(repository.top, "remote.origin.url", "git@example.org:roadmap.git")
    (repository.top / ".git" / "hooks" / "notes.txt").write_text("not executable\n")
    assert named(repository) == []
    assert trust.trusts(repository)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("core.fsmonitor", ".git/hooks/watch.sh"),
        ("core.sshcommand", "ssh -o ProxyCommand=x"),
        ("filter.lfs.clean", "git-lfs clean -- %f"),
        ("filter.A.b c.process", "x"),
        ("diff.x.textconv", "x"),
        ("merge.roadmap.driver", "milepost merge %O %A %B"),
        ("gpg.program", "x"),
        ("gpg.ssh.program", "x"),
        ("credential.helper", "!x"),
        ("credential.https://example.org.helper", "x"),
        ("hook.check.command", "x"),
        ("alias.commit", "!x"),
        ("submodule.part.update", "!x"),
        ("remote.origin.url", "ext::x"),
    ],
)
def test_settings_that_name_a_program(key: str, value: str, repository: Repository) -> None:
    zoo.configure(repository.top, key, value)
    assert named(repository) == [(key, value)]


def test_settings_of_an_included_file_count(repository: Repository) -> None:
    (repository.top / "extra").write_text("[core]\nsshCommand = x\n")
    zoo.configure(repository.top, "include.path", "../extra")
    assert named(repository) == [("core.sshcommand", "x")]


def test_hooks_count_where_the_repository_says_they_are(repository: Repository) -> None:
    zoo.hook(repository.top, "pre-commit", "true\nfalse")
    assert named(repository) == [("hooks/pre-commit", "3 lines")]
    (repository.top / "checks").mkdir()
    (repository.top / ".git" / "hooks" / "pre-commit").rename(repository.top / "checks" / "commit-msg")
    zoo.configure(repository.top, "core.hooksPath", "checks")
    assert named(repository) == [("core.hookspath", "checks"), ("hooks/commit-msg", "3 lines")]


def test_what_the_user_set_up_for_all_repositories_needs_no_trust(
    repository: Repository, own_machine: Path
) -> None:
    (own_machine / "hooks").mkdir()
    hook = own_machine / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\n")
    hook.chmod(0o755)
    with (own_machine / ".gitconfig").open("a") as config:
        config.write('[core]\nhooksPath = ~/hooks\neditor = vi\n[filter "lfs"]\nclean = git-lfs clean\n')
    zoo.hook(repository.top, "post-commit", "is not run, since the hooks are elsewhere")
    assert named(repository) == []


def test_a_filter_that_an_attribute_chooses_counts(repository: Repository, own_machine: Path) -> None:
    with (own_machine / ".gitconfig").open("a") as config:
        config.write('[filter "lfs"]\nclean = git-lfs clean\n')
    (repository.top / ".gitattributes").write_text("*.toml filter=lfs\n")
    assert named(repository) == [("filter.lfs.clean", "git-lfs clean")]


def test_trust_lasts_until_a_program_changes(repository: Repository, trust: TrustStore) -> None:
    zoo.hook(repository.top, "pre-commit", "true")
    assert not trust.trusts(repository)
    trust.trust(repository, programs(repository))
    assert TrustStore(trust.path).trusts(repository)
    zoo.hook(repository.top, "pre-commit", "fals")
    assert not trust.trusts(repository)


def test_what_changed_between_the_question_and_the_answer_is_not_trusted(
    repository: Repository, trust: TrustStore
) -> None:
    zoo.hook(repository.top, "pre-commit", "true")
    seen = programs(repository)
    zoo.hook(repository.top, "pre-commit", "false")
    trust.trust(repository, seen)
    assert not trust.trusts(repository)


def test_trust_is_of_one_place(top: Path, repository: Repository, trust: TrustStore) -> None:
    zoo.configure(top, "core.pager", "x")
    trust.trust(repository, programs(repository))
    top.rename(top.parent / "moved")
    moved = Repository.find(top.parent / "moved" / zoo.ROADMAP)
    assert moved is not None
    assert not trust.trusts(moved)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{"])
def test_a_damaged_store_trusts_nothing(content: bytes, repository: Repository, trust: TrustStore) -> None:
    zoo.configure(repository.top, "core.pager", "x")
    trust.path.parent.mkdir()
    trust.path.write_bytes(content)
    assert not trust.trusts(repository)
    trust.trust(repository, programs(repository))
    assert trust.trusts(repository)
