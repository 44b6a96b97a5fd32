"""Find the original of a derived article among many: an index on disk, a query a sentence, and the aligner's word."""

from addcheck.archive.entry import Entry
from addcheck.archive.find import Candidate, choose_originals
from addcheck.archive.folder import Added, Archive, Window, create_archive, open_archive
from addcheck.archive.originals import ArchiveOriginals, take_originals

__all__ = [
    "Added",
    "Archive",
    "ArchiveOriginals",
    "Candidate",
    "Entry",
    "Window",
    "choose_originals",
    "create_archive",
    "open_archive",
    "take_originals",
]
