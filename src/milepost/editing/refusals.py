"""Why an edit is not made."""

from milepost.model.errors import MilepostError


class EditRefused(MilepostError):
    """An edit that cannot be planned: the title says why, the hint what would work. Nothing was changed."""


class NoChange(EditRefused):
    """An edit after which everything would be as it is: a bulk edit leaves it out, a script may go on."""
