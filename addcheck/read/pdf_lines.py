"""The lines of a PDF with their places. Runs as a process of its own, so that no file can hang or fill the other.

    python -m addcheck.read.pdf_lines MOST_CHARACTERS < file.pdf

writes one JSON object: `{"problem": "..."}`, or `{"pages": [[[text, left, height, size], ...], ...], "title", "date"}`
with places and sizes in points, `height` counted from the foot of the page.
"""

import contextlib
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdf

MOST_PAGES: Final = 300
MOST_MEMORY: Final = 1_500_000_000
MOST_SECONDS: Final = 20

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
Line = tuple[str, float, float, float]


def list_pages(data: bytes, most_characters: int) -> dict[str, Any]:
    """Return the object described above."""
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "is locked with a password"}
        if len(reader.pages) > MOST_PAGES:
            return {"problem": f"has more than {MOST_PAGES} pages"}
        pages, length = [], 0
        for page in reader.pages:
            pages.append(_list_lines(page))
            length += sum(len(line[0]) for line in pages[-1])
            if length > most_characters:
                return {"problem": f"is longer than {most_characters} characters"}
        return {"pages": pages, **_read_metadata(reader)}
    except MemoryError:
        return {"problem": "needs too much memory to be read"}
    except RecursionError:
        return {"problem": "is nested too deep to be read"}
    except DependencyError:
        return {"problem": "is encrypted"}
    except Exception:  # noqa: BLE001 - a broken file makes the library raise almost anything
        return {"problem": "is broken"}


def _list_lines(page: "pypdf.PageObject") -> list[Line]:
    lines: list[Line] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None

    def end_line() -> None:
        nonlocal place
        text = "".join(words).strip()
        if text and place:
            lines.append((text, *place))
        words.clear()
        place = None

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        nonlocal place
        for index, part in enumerate(text.split("\n")):
            if index:
                end_line()
            if part.strip() and place is None:
                left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                place = (round(left, 1), round(height, 1), round(abs(size * tm[3] * cm[3]), 1))
            words.append(part)

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def _read_metadata(reader: "pypdf.PdfReader") -> dict[str, str]:
    metadata: dict[str, object] = dict(reader.metadata or {})
    found = _DATE.match(str(metadata.get("/CreationDate", "")))
    return {"title": str(metadata.get("/Title") or ""), "date": "-".join(found.groups()) if found else ""}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system knows such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    import logging

    logging.disable()
    _limit_memory()
    json.dump(list_pages(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
