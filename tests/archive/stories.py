"""Three stories, a rewrite of one, and an article about something else."""

from addcheck.archive import Entry
from addcheck.read import read_article
from addcheck.split import split_article

HARBOUR = """The port of Varnholt reopened on Tuesday after a strike of nine days by its crane drivers.

The drivers accepted a raise of four percent, half of what their union had demanded. \
Forty ships had been waiting outside the harbour, among them a tanker with fuel for the island of Skarre. \
"We did not win, but we did not lose either," union leader Petra Oldway told reporters at the gate.
"""

COMET = """Astronomers at the Lindqvist observatory have photographed a comet that was last seen in 1871.

It passed within eleven million kilometres of the Earth on Sunday night. \
The observatory's director, Ulf Carrow, said its tail was twice as long as had been calculated. \
A school class in Morven had found it first, with a telescope bought at a flea market.
"""

BAKERY = """A baker in Ostrey was fined 300 crowns for selling rolls that weighed less than the law demands.

Inspectors weighed two hundred rolls in March and found that one in three was too light. \
The baker, Ines Holub, blamed a new oven and announced an appeal.
"""

REWRITE = """Varnholt's harbour is open again, nine days after its crane drivers went on strike.

They settled for four percent more pay, half of the raise that the union had asked for. \
Some forty vessels, one of them a tanker carrying fuel to the island of Skarre, had waited outside the harbour. \
Analysts say that the dispute could flare up again before winter.
"""

ELSEWHERE = """The choir of Brennick cathedral will sing in Lisbon for the first time in twenty years.

Its conductor has chosen a mass by Palestrina and three songs by a pupil. \
Tickets were gone within an hour, and a second concert is being considered.
"""

TWO_SURVIVE = f"""{ELSEWHERE}
Forty ships had been waiting outside the harbour of Varnholt, one a tanker with fuel for the island of Skarre. \
The crane drivers have accepted a raise of four percent, half of what their union had demanded.
"""


def make_entry(text, source="story.txt", **metadata):
    return Entry(read_article(text.encode(), source=source), **metadata)


def make_document(text):
    return split_article(read_article(text.encode(), source="derived.txt"))


def make_number(number):
    """An article of its own for each number."""
    town = f"Town{number}"
    return f"Story {number} of the day.\n\nMayor Number{number} of {town} opened bridge {number} on Monday, {number}.\n"
