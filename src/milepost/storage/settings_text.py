"""The text of a settings file with one value more: what somebody wrote there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli

from milepost.model.errors import MilepostError


def with_setting(text: str, table: str, key: str, value: str) -> str:
    """The text with a value set in one of its tables, which is made at the end where there is none.

    Raises MilepostError where that can't be done without changing anything else.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        wanted = _with(tomli.loads(text), table, key, value)
        document = tomlkit.parse(text)
        if table not in document:
            document[table] = tomlkit.table()
        document[table][key] = value  # what is no table fails
        after = document.as_string()
        kept = tomli.loads(after) == wanted
    except (TOMLKitError, TypeError, ValueError) as error:
        raise MilepostError("the file is not as it should be", str(error), "Mend it first") from None
    if not kept:
        raise MilepostError("nothing can be put in there", hint=f"Write it under [{table}] by hand")
    return after


def _with(data: Mapping[str, Any], table: str, key: str, value: str) -> dict[str, Any]:
    return {**data, table: {**data.get(table, {}), key: value}}
