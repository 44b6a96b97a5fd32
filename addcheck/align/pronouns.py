"""Whom a pronoun means, as far as linking needs it: names of the sentence before, and what stands beside them.

"He said there was no sign of a larger quake" is all that a rewrite's "..., said seismologist Lok Adhikari" needs, where
the sentence before speaks of him; that one is no second source for his name.
"""

from collections.abc import Sequence

from addcheck.words import Token

_PRONOUNS = frozenset("he she him her his hers himself herself".split())

_BESIDE = 4
"""Words on either side of a name that may say who it is: "the mayor, Jane Roe", "Jane Roe, a surgical nurse"."""

_REACH = 3
"""Sentences back to which a pronoun may reach."""

_NOBODY: frozenset[str] = frozenset()


def resolve_pronouns(sentences: Sequence[Sequence[Token]], names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return for each sentence the terms that its pronouns of persons may stand for; empty where it has none.

    `sentences`: canonical tokens. `names`: the article's terms that are names.
    """
    meant: list[frozenset[str]] = []
    last, age = _NOBODY, _REACH
    for tokens in sentences:
        refers = any(token.word in _PRONOUNS for token in tokens)
        meant.append(last if refers and age < _REACH else _NOBODY)
        described = _describe_names(tokens, names)
        if described:
            last, age = described, 0
        elif not refers:
            age += 1
    return tuple(meant)


def _describe_names(tokens: Sequence[Token], names: frozenset[str]) -> frozenset[str]:
    """Return the names of a sentence, with the content words beside them."""
    named = [place for place, token in enumerate(tokens) if token.capital and token.stem in names and not token.number]
    near = {place for name in named for place in range(max(0, name - _BESIDE), name + _BESIDE + 1)}
    return frozenset(t.stem for place, t in enumerate(tokens) if place in near and t.content and not t.number)
