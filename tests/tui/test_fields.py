"""The prompts on single fields, and one change of many marked items."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from milepost.tui.app import MilepostApp
from tests.tui.driver import Driver
from tests.tui.item_driver import on_item, row_with
from tests.tui.samples import write


def says(screen: Driver, item_id: str) -> dict[str, object]:
    """What an item says now."""
    return screen.workspace.roadmap[item_id].data()


async def test_the_status_menu_says_what_follows(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.status")
        assert "is now" in row_with(screen, "t  todo")
        assert "sets progress to 100" in row_with(screen, "d  done")
        assert "1 item waits for it" in row_with(screen, "x  cancelled")
        await screen.keys("d")
        assert says(screen, "tariff-billing")["progress"] == 100
        await screen.press("edit.undo")
        await screen.press("item.status")
        await screen.keys("h")
        await screen.type("the bank answers in May")
        await screen.keys("enter")
        assert says(screen, "tariff-billing")["status"] == "on-hold"
        assert says(screen, "tariff-billing")["notes"] == "the bank answers in May"


async def test_a_score_is_worked_out_while_its_inputs_are_typed(roadmap: Path) -> None:
    async with on_item(roadmap, "savings-view") as screen:
        await screen.press("item.priority")
        assert "score 3200, mid" in screen.text()
        await screen.keys("ctrl+u")
        assert "score 3200" not in screen.text()
        await screen.type("6000")
        assert "score 6400" in screen.text()
        await screen.keys("tab", "l", "enter")
        assert says(screen, "savings-view")["rice"] == {
            "reach": 6000,
            "impact": 1,
            "confidence": 80,
            "effort": 1.5,
        }


async def test_a_risk_is_assessed_before_and_after_the_response(roadmap: Path) -> None:
    async with on_item(roadmap) as screen:
        risk = screen.workspace.roadmap["meter-data-late"]
        screen.front.select(risk.id)
        await screen.press("item.priority")
        assert "now 12 elev, 4.3 d" in screen.text()
        await screen.keys("ctrl+u")
        await screen.type("80")
        assert "now 20 high" in screen.text()
        await screen.keys("enter")
        assert says(screen, risk.id)["probability"] == 80


async def test_a_person_becomes_the_owner_and_a_team_the_team(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.owner")
        await screen.type("weiss")
        assert "▸ lena" in screen.text()
        await screen.keys("enter")
        assert says(screen, "tariff-billing")["owner"] == "lena"
        await screen.press("item.owner")
        await screen.type("field")
        await screen.keys("enter")
        assert says(screen, "tariff-billing")["team"] == "field"
        await screen.press("item.owner")
        await screen.type("nobody at all")
        await screen.keys("enter")
        assert "There is no person or team nobody at all" in screen.text()


async def test_a_note_has_lines_and_tags_have_commas(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.note")
        await screen.type("one")
        await screen.keys("ctrl+j")
        await screen.type("two")
        await screen.keys("up", "home")
        await screen.type("line ")
        await screen.keys("enter")
        assert says(screen, "clock-change")["notes"] == "line one\ntwo"
        await screen.press("item.tags")
        await screen.keys("ctrl+u")
        await screen.type("billing, autumn")
        await screen.keys("tab")
        await screen.type('{ jira = "GP-12" }')
        await screen.keys("enter")
        assert says(screen, "clock-change")["tags"] == ["billing", "autumn"]
        assert says(screen, "clock-change")["custom"] == {"jira": "GP-12"}


async def test_an_id_is_renamed_with_what_names_it(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        screen.front.run(screen.app.commands["item.rename-id"])
        await screen.idle()
        assert "that names it will follow" in screen.text() or "that name it will follow" in screen.text()
        await screen.keys("ctrl+u")
        await screen.type("meter-gateway")
        assert "meter-gateway is the id of" in screen.text()
        await screen.keys("enter")
        await screen.keys("ctrl+u")
        await screen.type("billing")
        await screen.keys("enter")
        assert screen.workspace.selection == "billing"
        assert says(screen, "bill-check")["after"] == ["billing"]


async def test_a_link_says_what_it_means_and_refuses_a_circle(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.link")
        await screen.type("bill-ch")
        await screen.keys("tab")
        assert "would wait for itself" in screen.text()
        await screen.keys("enter")
        assert "Link" in screen.text()
        assert says(screen, "tariff-billing")["after"] == ["meter-gateway"]
        await screen.keys("ctrl+u")
        await screen.type("plain-words")
        await screen.keys("tab", "tab", "l", "tab")
        await screen.type("+2d")
        assert "starts when" in screen.text()
        await screen.keys("enter")
        assert says(screen, "tariff-billing")["after"] == ["meter-gateway", "plain-words:SS+2d"]


async def test_a_link_the_other_way_and_one_taken_away(roadmap: Path) -> None:
    async with on_item(roadmap, "tariff-billing") as screen:
        await screen.press("item.link")
        await screen.type("plain-words")
        await screen.keys("tab", "l", "tab", "tab", "tab", "h", "enter")
        assert "after" not in says(screen, "tariff-billing")
        assert says(screen, "plain-words")["after"] == ["enrol-photo", "tariff-billing"]
        await screen.press("edit.undo")
        assert says(screen, "tariff-billing")["after"] == ["meter-gateway"]


async def test_marked_items_change_together_after_a_look(roadmap: Path) -> None:
    async with on_item(roadmap, "savings-view") as screen:
        screen.workspace.mark(frozenset(("savings-view", "clock-change", "tomorrow-prices")))
        await screen.press("item.owner")
        await screen.type("noor")
        await screen.keys("enter")
        assert "Change 3 tasks" in screen.text()
        assert "→ Noor Haddad" in row_with(screen, "   Prices shift by an hour")
        await screen.keys("space")
        assert "left out" in screen.text()
        await screen.keys("enter")
        changed = {item_id for change in screen.workspace.pending for item_id in change.ids}
        assert changed < screen.workspace.marked
        assert all(says(screen, item_id)["owner"] == "noor" for item_id in changed)
        await screen.press("edit.undo")
        assert not screen.workspace.dirty


async def test_what_is_refused_for_one_stays_in_the_list_and_the_rest_goes(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change") as screen:
        screen.workspace.mark(frozenset(("clock-change", "meter-data-late")))
        await screen.press("item.status")
        await screen.keys("p")
        assert "change 1" in screen.text()
        await screen.keys("enter")
        assert says(screen, "clock-change")["status"] == "proposed"
        assert says(screen, "meter-data-late").get("status", "open") == "open"


async def test_a_committed_date_asks_for_its_reason(roadmap: Path) -> None:
    async with on_item(roadmap, "contracts-signed") as screen:
        await screen.press("item.open")
        while "▌   date" not in screen.text():
            await screen.press("cursor.down")
        await screen.press("item.open")
        await screen.keys("ctrl+u")
        await screen.type("22 sep")
        assert "a reason will be asked" in screen.text()
        await screen.keys("enter")
        await screen.type("The board meets a week later")
        await screen.keys("enter")
        assert screen.workspace.pending[0].reason == "The board meets a week later"
        assert str(says(screen, "contracts-signed")["date"]) == "2026-09-22"


# --- the item's text in an editor


def an_editor(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes `$EDITOR` a script on the file that it is given as `$1`."""
    program = tmp_path / "an editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", f"'{program}' --wait")
    monkeypatch.setattr(MilepostApp, "suspend", lambda self: nullcontext())


async def test_the_text_comes_back_with_its_comments(
    roadmap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = r"""sed -i -e 's/^estimate = .*/estimate = "4d"   # measured/' "$2"; echo '# by hand' >> "$2" """
    an_editor(tmp_path, script, monkeypatch)
    async with on_item(roadmap, "clock-change") as screen:
        before = screen.workspace.document.bytes()
        await screen.press("item.editor")
        assert says(screen, "clock-change")["estimate"] == "4d"
        assert b'estimate = "4d"   # measured' in screen.workspace.document.bytes()
        await screen.press("file.save")
        assert b"# by hand" in roadmap.read_bytes()
        await screen.press("edit.undo")
        assert screen.workspace.document.bytes() == before


async def test_a_comment_alone_is_a_change_of_the_text(
    roadmap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_editor(tmp_path, """sed -i '1i# why this matters' "$2" """, monkeypatch)
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.editor")
        assert 'Edited the text of "Prices shift' in screen.status()
        assert screen.workspace.dirty
        await screen.press("file.save")
        assert b"# why this matters\n[tasks.clock-change]" in roadmap.read_bytes()
        assert not screen.workspace.dirty


async def test_a_text_that_is_wrong_is_said_with_its_line_and_kept(
    roadmap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_machine: Path
) -> None:
    an_editor(tmp_path, """echo 'deadline = "2026-13"' >> "$2" """, monkeypatch)
    async with on_item(roadmap, "one-message") as screen:
        text = screen.workspace.document.block_text("tasks", "one-message")
        await screen.press("item.editor")
        assert f"line {text.rstrip().count(chr(10)) + 2}: " in row_with(screen, "Not taken")
        an_editor(tmp_path, """sed -i 's/2026-13/2026-12/' "$2" """, monkeypatch)
        await screen.keys("e")
        assert says(screen, "one-message")["deadline"] == "2026-12"
        an_editor(tmp_path, """echo 'titel = ' >> "$2" """, monkeypatch)
        await screen.press("item.editor")
        await screen.keys("n")
        kept = list((own_machine / "state" / "milepost" / "edited").iterdir())
        assert [path.read_text().endswith("titel = \n") for path in kept] == [True]


INSIDE = """format = 1
roadmap = { title = "R", vision = "V" }

[tasks]
one = { title = "One" }  # the first
two = { title = "Two" }
"""


async def test_an_item_inside_another_table_is_edited_as_one_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_editor(tmp_path, """sed -i 's/Two/Second/' "$2" """, monkeypatch)
    path = write(tmp_path, INSIDE)
    async with on_item(path, "two") as screen:
        await screen.press("item.editor")
        assert "edit it as [tasks.two]" in screen.text()
        await screen.keys("n")
        assert not screen.workspace.dirty
        await screen.press("item.editor")
        await screen.keys("e")
        assert screen.workspace.roadmap["two"].label == "Second"
        written = screen.workspace.document.bytes().decode()
        assert written == INSIDE.replace('two = { title = "Two" }', '\n[tasks.two]\ntitle = "Second"')
        await screen.press("edit.undo")
        assert screen.workspace.document.bytes() == path.read_bytes()


async def test_no_editor_is_said(roadmap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/program")
    monkeypatch.setattr(MilepostApp, "suspend", lambda self: nullcontext())
    async with on_item(roadmap, "clock-change") as screen:
        await screen.press("item.editor")
        assert "cannot be started" in screen.status()
        assert not screen.workspace.dirty


async def test_a_long_menu_keeps_its_cursor_in_sight_on_a_small_terminal(roadmap: Path) -> None:
    async with on_item(roadmap, "clock-change", (60, 16)) as screen:
        await screen.press("item.open", "item.add")
        for _ in range(30):
            await screen.keys("j")
            assert "▸" in screen.text()


async def test_a_quantity_is_asked_of_the_selection_also_where_others_are_marked(roadmap: Path) -> None:
    async with on_item(roadmap, "tomorrow-prices") as screen:
        screen.workspace.mark(frozenset(("savings-view", "tomorrow-prices")))
        await screen.press("item.priority")
        assert "Tomorrow's prices on one screen" in row_with(screen, "━ RICE")


@pytest.mark.parametrize("selected", ["roadmap", "savings-view"])
async def test_marks_among_differences_that_are_no_items_now_change_nothing(
    roadmap: Path, selected: str
) -> None:
    async with on_item(roadmap, "savings-view") as screen:
        screen.workspace.mark(frozenset({"roadmap", "savings-view", "removed-since"}))
        screen.workspace.select(selected)
        await screen.press("item.change")
        assert row_with(screen, f"━ Change {screen.workspace.roadmap[selected].label}")
