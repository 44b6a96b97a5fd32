"""Words that deny, hedge or assure: what the checks on quotations, modality and negation share."""

DENIALS = frozenset(
    """not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't hasn't haven't hadn't wouldn't shouldn't couldn't mustn't needn't ain't""".split()
)
"""Words that say no outright."""

HEDGES = frozenset(
    """may might could can possible possibly perhaps maybe likely unlikely probable probably potential potentially
    conceivable conceivably attainable expected""".split()
)
"""Words that leave a claim open."""

CERTAINTIES = frozenset("will shall".split())
"""Words that close it."""

DOUBTFUL = frozenset("allegedly reportedly purportedly supposedly apparently presumably possibly probably".split())
"""Adverbs that leave what follows them to somebody else's word."""
