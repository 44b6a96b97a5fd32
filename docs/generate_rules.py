"""Make docs/rules.md from the rules as addcheck holds them."""

from addcheck.label import describe_rules


def render() -> str:
    """Return the page."""
    return describe_rules()
