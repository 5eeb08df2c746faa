import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.views.visible import cells, cut, cut_end, pad, visible

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)
TITLE = "Load forecast for the grid operator"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\rd\x00", r"a\nb\tc\rd\x00"),
        ("\x7f\x9b31m", r"\x7f\x9b31m"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("a\u200bb\u200dc\ufeff\xad", r"a\u200bb\u200dc\ufeff\xad"),
        ("one\u2028two\u2029three", r"one\u2028two\u2029three"),
        ("half \ud83d", r"half \ud83d"),
        (
            "tag \U000e0041, private \ue000, nobody's \U000e0fff",
            r"tag \U000e0041, private \ue000, nobody's \U000e0fff",
        ),
        ("filler \u3164 and joiner \u034f", r"filler \u3164 and joiner \u034f"),
    ],
)
def test_what_could_act_or_hide_is_written_out(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hourly tariff",
        "[/] [@click=app.quit]x[/]",
        "Café à 5\u00a0€",
        "日本語",
        "نص",
        "e\u0301",
        "👍🏽 🇩🇪",
        "◆ … → –",
    ],
)
def test_text_that_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_emoji_lose_the_selector_that_terminals_disagree_on() -> None:
    assert visible("⚠\ufe0f Risk") == "⚠ Risk"
    assert visible("a\ufe0f") == r"a\ufe0f"


def test_marks_stand_on_a_character_and_do_not_pile_up() -> None:
    assert visible("\u0301a") == r"\u0301a"
    assert visible("\n\u0301") == r"\n\u0301"
    assert visible("a" + 6 * "\u0301") == "a" + 4 * "\u0301" + 2 * r"\u0301"


@given(ANY_TEXT)
def test_nothing_shown_can_act_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("👍🏽", 2), ("ﾊﾝ", 2), ("\u3000", 2), ("한", 2)],
)
def test_width_in_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        (TITLE, 35, TITLE),
        (TITLE, 26, "Load forecast for…operator"),
        (TITLE, 27, "Load forecast for…operator"),
        (TITLE, 23, "Load forecast for the…"),
        ("Bill checked by the regulator's lab", 30, "Bill checked by the regula…lab"),
        ("Binding forecast handed over", 19, "Binding foreca…over"),
        ("Price feed every 15 minutes", 23, "Price feed…minutes"),
        ("Meter data arrives a day late at the operator", 24, "Meter data…operator"),
        ("Only Ilja knows the forecast code", 24, "Only Ilja knows the…code"),
        ("Contracts with two utilities", 23, "Contracts with two uti…"),
        ("Both boards meet in September", 12, "Both boards…"),
        ("A maker closes its interface", 24, "A maker closes its inte…"),
        ("Prices  shift   by an hour", 12, "Prices…hour"),
        ("Every week of it, from 2026-06-15 .. 2026-10-22", 42, "Every week of it, from 2026-06-…2026-10-22"),
        ("Gateway", 5, "Gate…"),
        ("Gateway", 1, "…"),
        ("Gateway", 0, ""),
        ("日本語の長い題名", 8, "日本語…"),
    ],
)
def test_a_long_title_is_cut_in_the_middle(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_cut_at_the_end() -> None:
    assert cut_end("Gateway firmware", 14) == "Gateway firmw…"
    assert cut_end("Gateway", 7) == "Gateway"


@given(ANY_TEXT.map(visible), st.integers(0, 40))
def test_texts_fit_to_the_cell(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    assert cells(cut_end(text, width)) <= width
    assert cells(pad(text, width)) == width
