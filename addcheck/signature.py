"""The signature line: version, methods, thresholds and data behind every figure of a report."""

import hashlib
from functools import cache, lru_cache
from importlib import metadata, resources

from addcheck.align.weigh import load_model
from addcheck.label import all_cues
from addcheck.settings import Settings


def sign(settings: Settings) -> str:
    """Write the line; two reports with the same line were made the same way."""
    model = load_model()
    parts = [
        f"addcheck {_version()}",
        "sentences: nltk Punkt, own parameters",
        (
            f"alignment: logistic regression #{_fingerprint('addcheck.align', 'weights.json')}"
            f" at {model.first:g}/{model.further:g} x {settings.link_threshold / 0.5:g}"
        ),
        f"clauses: #{_fingerprint('addcheck.isolate', 'weights.json')}",
        f"labels: {len(all_cues(settings))} cues #{_cue_fingerprint(settings)}",
        f"findings from confidence {settings.min_confidence:g}",
        "shares: words in findings over words of the body, title and boilerplate left out",
    ]
    return " | ".join(parts)


@cache
def _version() -> str:
    try:
        return metadata.version("addcheck")
    except metadata.PackageNotFoundError:
        return "from source"


@cache
def _fingerprint(package: str, name: str) -> str:
    file = resources.files(package).joinpath(name)
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8] if file.is_file() else "none"


@lru_cache(maxsize=8)
def _cue_fingerprint(settings: Settings) -> str:
    text = "\n".join(f"{cue.id} {cue.pattern} {cue.strength}" for cue in all_cues(settings))
    return hashlib.sha256(text.encode()).hexdigest()[:8]
