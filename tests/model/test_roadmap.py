"""The roadmap as a value: found by id, kind and class; copies share what was not touched."""

from __future__ import annotations

import pytest

from milepost.model.evolve import evolve
from milepost.model.kinds import Kind
from milepost.model.people import Person
from milepost.model.roadmap import ENTITIES, Roadmap
from milepost.model.work import Milestone, Task
from tests.model.helpers import roadmap

BODY = '[tasks.b]\ntitle = "B"\n[people.p]\nname = "P"\n[tasks.a]\ntitle = "A"\n'


def test_items_are_found_by_id_and_the_header_by_its_name() -> None:
    read = roadmap(BODY)
    assert read["a"].label == "A"
    assert read["p"].label == "P"
    assert read["roadmap"] is read.header
    assert read.get("nothing") is None and read.get(None) is None
    with pytest.raises(KeyError):
        read["nothing"]


def test_items_are_found_by_kind_and_by_class_in_file_order() -> None:
    read = roadmap(BODY)
    assert [item.id for item in read.of(Kind.TASKS)] == ["b", "a"]
    assert [task.id for task in read.all_of(Task)] == ["b", "a"]
    assert read.of(Kind.ROADMAP) == (read.header,)
    assert read.of(Kind.RISKS) == () == read.all_of(Milestone)


def test_an_item_of_another_class_is_not_found() -> None:
    read = roadmap(BODY)
    assert read.find(Person, "p") is read["p"]
    assert read.find(Person, "a") is None
    assert read.find(Person, None) is None


def test_roadmaps_are_the_same_by_what_they_say_and_in_which_order() -> None:
    read = roadmap(BODY)
    assert read.same_as(roadmap(BODY))
    assert read != roadmap(BODY)
    changed = Roadmap(read.header, {**read.items, "a": evolve(read["a"], {"notes": "x"})})
    assert not read.same_as(changed)
    assert changed["b"] is read["b"]
    turned = Roadmap(read.header, dict(reversed(list(read.items.items()))))
    assert not read.same_as(turned)


def test_every_kind_has_its_entity() -> None:
    assert {kind: entity.kind for kind, entity in ENTITIES.items()} == {kind: kind for kind in Kind}


def test_kinds_have_a_word_for_one_of_them() -> None:
    assert [Kind.PEOPLE.singular, Kind.TASKS.singular, Kind.ROADMAP.singular] == ["person", "task", "roadmap"]
