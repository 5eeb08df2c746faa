"""Draws the README's picture: the real main screen on a sample, as the program itself draws it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "main-screen.svg"
SIZE = (120, 36)
TODAY = date(2026, 7, 14)
"""The day that the sample is about: drawn on another one the picture is the same."""


def main() -> None:
    """Writes the picture, from an empty home so that nobody's settings show in it."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home, XDG_CACHE_HOME=home)
        roadmap = Path(home) / "roadmap.toml"
        shutil.copy(ROOT / "sample_roadmaps" / "gridpulse.toml", roadmap)
        PICTURE.write_text(without_fonts_from_elsewhere(asyncio.run(drawn(roadmap))), encoding="utf-8")


async def drawn(roadmap: Path) -> str:
    """The screen with the cursor on the load forecast, as SVG."""
    from milepost.session.opening import open_file
    from milepost.session.settings import Configuration, Settings
    from milepost.tui.app import MilepostApp, Start

    start = Start(open_file(roadmap), roadmap.parent, today=TODAY)
    app = MilepostApp(Configuration(Settings(theme="dark")), start)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.home.select("load-forecast")  # type: ignore[union-attr]  # a roadmap is open
        await pilot.pause()
        return app.export_screenshot(title="milepost roadmap.toml")


def without_fonts_from_elsewhere(svg: str) -> str:
    """The picture with the reader's own monospaced font, so that looking at it asks nobody."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main()
