"""The few knobs of a comparison. Each has a default that was measured; nothing else is configurable."""

from dataclasses import dataclass
from pathlib import Path

from addcheck.errors import InvalidSettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to compare.

    `link_threshold`: how sure a link must be (0 to 1); 0.5 leaves the aligner's own thresholds as they were measured,
    more moves them up in proportion and links less, less moves them down.
    `min_confidence`: findings below it (0 to 1) are left out.
    `cue_files`: further cue files (TOML), beside those that ship with addcheck.
    `max_characters`: an input longer than this is refused; of a web page, its markup counts.
    `max_sentences`: so is an article of more sentences than this. It bounds the time that a comparison can take, some
    three milliseconds a sentence: lower it where strangers choose the text.
    """

    link_threshold: float = 0.5
    min_confidence: float = 0.0
    cue_files: tuple[Path, ...] = ()
    max_characters: int = 20_000_000
    max_sentences: int = 20_000

    def __post_init__(self) -> None:
        for name in ("link_threshold", "min_confidence"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise InvalidSettingError(name, f"{value} is outside 0 to 1")
        for name in ("max_characters", "max_sentences"):
            value = getattr(self, name)
            if value < 1:
                raise InvalidSettingError(name, f"{value} is below 1")


DEFAULT_SETTINGS = Settings()
