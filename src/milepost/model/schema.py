"""The JSON Schema of a roadmap file, made from the entities, for editors."""

from __future__ import annotations

from typing import Any

from milepost.model.validation import FORMAT, file_model


def json_schema() -> dict[str, Any]:
    """The schema of format 1, draft 2020-12. Ids are table names, so no table has a field `id`."""
    schema = file_model().model_json_schema(by_alias=True)
    parts = schema["$defs"]
    for name, part in parts.items():
        if name != "KeyResult" and "id" in part.get("properties", {}):
            del part["properties"]["id"]
            part["required"] = [field for field in part.get("required", []) if field != "id"]
    schema["properties"] = {"format": {"const": FORMAT}, **schema["properties"]}
    schema["required"] = ["format", *schema["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "milepost.schema.json",
        **schema,
        "title": "A Milepost roadmap",
    }
