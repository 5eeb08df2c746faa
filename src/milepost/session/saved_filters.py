"""Filters by name in the user's settings: written into the file beside whatever else stands there."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.model.errors import MilepostError
from milepost.session.settings import config_file, read_configuration
from milepost.storage.safe_file import read_file, write_file
from milepost.storage.settings_text import with_setting

LONGEST_NAME = 40


def save_filter(name: str, text: str) -> Mapping[str, str]:
    """Keeps a filter under a name, in place of one that had it; all that are kept now.

    Raises MilepostError where the name is none or the file cannot be written.
    """
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise MilepostError("That is no name", hint=f"Write a word, up to {LONGEST_NAME} characters")
    path = config_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_there = path.exists()
    except OSError as error:
        raise MilepostError(f"The filter was not kept: {error}", hint="Make that directory first") from None
    data, stamp = read_file(path) if is_there else (b"", None)
    try:
        after = with_setting(data.decode(), "filters", name, text)
    except (MilepostError, UnicodeDecodeError) as error:
        hint = error.hint if isinstance(error, MilepostError) else "It is not UTF-8"
        raise MilepostError(f"The filter was not kept: {path}: {error}", hint=hint) from None
    write_file(path, after.encode(), stamp)
    return read_configuration(path).settings.filters
