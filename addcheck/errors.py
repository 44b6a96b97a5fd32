"""What can go wrong, as one family: the command line catches `AddcheckError` once, at its exit door."""


class AddcheckError(Exception):
    """Something addcheck could not do: which subject, what the problem is, and what would help.

    Its text is one line, `subject: problem; remedy`, fit for stderr.
    """

    def __init__(self, subject: str, problem: str, remedy: str = "") -> None:
        self.subject, self.problem, self.remedy = subject, problem, remedy
        super().__init__(f"{subject}: {problem}" + (f"; {remedy}" if remedy else ""))


class UnreadableInputError(AddcheckError):
    """An input that is missing, empty, binary or otherwise no article."""


class InvalidCueError(AddcheckError):
    """A cue file with an entry that cannot be used: names file, entry and field."""


class InvalidSettingError(AddcheckError):
    """A setting outside its range or of an unknown name."""
