"""The one error base: what is wrong, in words for the person at the keyboard."""


class MilepostError(Exception):
    """Something a user can understand and act on.

    `title` says in one line what is wrong, `hint` what to do next, `detail` what the log should keep.
    """

    def __init__(self, title: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.hint = hint
