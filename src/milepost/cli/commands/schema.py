"""`milepost schema`: the JSON Schema of roadmap files."""

from __future__ import annotations

from pathlib import Path

import click

from milepost.cli.options import cli_command
from milepost.session.samples import SCHEMA_FILE, schema_text
from milepost.storage.safe_file import read_file, write_file


@cli_command("milepost schema", f"milepost schema -o {SCHEMA_FILE}")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to a file.")
def command(output: Path | None) -> None:
    """Print the JSON Schema of roadmap files.

    Editors complete and check them by it.
    """
    if output is None:
        click.echo(schema_text(), nl=False)
    else:
        expect = read_file(output)[1] if output.exists() else None
        write_file(output, schema_text().encode(), expect)
