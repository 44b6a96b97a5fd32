"""The originals of many derived articles, one after another, wherever the work is done: an archive that may travel.

What goes to a worker is the archive's folder and what it held when the run began; each worker opens it for itself.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from addcheck.archive.find import Candidate, choose_originals
from addcheck.archive.folder import Archive, open_archive
from addcheck.errors import AddcheckError
from addcheck.model import Article
from addcheck.split import split_article


@dataclass(frozen=True, slots=True)
class ArchiveOriginals:
    """Finds originals in the archive of a folder, as it was when `fingerprint` was taken."""

    folder: str
    fingerprint: str

    def prepare(self) -> None:
        """Open the archive; raises `AddcheckError` where it is no longer what it was."""
        _open(self.folder, self.fingerprint)

    def find(self, derived: Article) -> tuple[tuple[Article, Mapping[str, object]], ...]:
        """Return what a derived article was put together from, likeliest first, each with what is known of it.

        Raises `AddcheckError` where no article is convincing.
        """
        candidates = _open(self.folder, self.fingerprint).find(split_article(derived), besides=derived.sha256)
        chosen = choose_originals(candidates)
        if not chosen:
            best = next((one for one in candidates if one.confidence), None)
            nearest = f" (nearest: {best.entry.article.source}, {best.confidence:.0%})" if best else ""
            raise AddcheckError(derived.source, f"no article of the archive is convincing{nearest}")
        return tuple((one.entry.article, _tell(one)) for one in chosen)


def _tell(found: Candidate) -> Mapping[str, object]:
    entry = found.entry
    return {"confidence": found.confidence, "outlet": entry.outlet, "date": entry.date, "url": entry.url}


def take_originals(folder: Path | str) -> ArchiveOriginals:
    """Return the finder for an archive as it is now; raises `AddcheckError` where there is none."""
    path = Path(folder).absolute()
    open_archive(path)
    return ArchiveOriginals(str(path), _take_fingerprint(path))


@lru_cache(maxsize=1)
def _open(folder: str, fingerprint: str) -> Archive:
    """Open an archive once for each worker. What is opened does not see what others add later."""
    archive = open_archive(folder)
    if _take_fingerprint(Path(folder)) != fingerprint:
        name = Path(folder).name
        raise AddcheckError(name, "has changed since the run began", "start again with another --output")
    return archive


def _take_fingerprint(folder: Path) -> str:
    """Return a hash of what each partition says it is made of, which every commit changes."""
    digest = hashlib.sha256()
    for meta in sorted(folder.glob("*/meta.json")):
        digest.update(f"{meta.parent.name}\n{hashlib.sha256(meta.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
