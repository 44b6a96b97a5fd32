"""What a person may choose about a report's looks; nothing in it changes what was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How a report is drawn.

    `width`: columns of the terminal report. `color`: whether it may use terminal styles.
    `full`: list everything also of an article that is not derived from the original (terminal report only).
    `brief`: summary and additions alone (terminal report only).
    `share`: short quotes, offsets and fingerprints instead of the articles (HTML only).
    `command`: the command line that made the report, for its foot; reconstructed when empty.
    """

    width: int = 100
    color: bool = False
    brief: bool = False
    full: bool = False
    share: bool = False
    command: str = ""


DEFAULT_OPTIONS = ReportOptions()
