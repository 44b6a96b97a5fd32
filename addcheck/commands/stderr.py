"""What is said beside the report."""

import sys


def tell(message: str) -> None:
    """Say something beside the report: one line on stderr, in which nothing can act on the terminal."""
    from addcheck.report.escape import show_line

    print(f"addcheck: {show_line(message)}".encode(errors="backslashreplace").decode(), file=sys.stderr)  # noqa: T201
