import pytest

from addcheck.model import SentenceKind
from addcheck.read import read_article
from addcheck.split import split_article

LEDE = "The government said on Monday that it would extend the talks by ten days, as both sides had asked for."
NEXT = "A spokesman said the next round would begin on Friday in Doha, where delegates have met since the spring."


def kind_of(line: str, source: str = "x.txt") -> SentenceKind:
    text = f"Ministers weigh a truce\n\n{LEDE}\n\n{line}\n\n{NEXT}\n"
    document = split_article(read_article(text.encode(), source=source))
    return next(s.kind for s in document.sentences if s.paragraph == 2)


@pytest.mark.parametrize(
    "line",
    [
        "Key takeaways", "THE FLOOD IN NUMBERS", "What we know so far:", "Why it matters", "4. Outlook", "Other news:",
        "Who took part?", "Growing pressure", "The security dimension", "Bank Cuts Rates Again",
    ],
)  # fmt: skip
def test_a_short_line_that_states_nothing_is_a_heading(line):
    assert kind_of(line) is SentenceKind.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "Help is arriving from abroad:", "The findings point to several problems:", "“Now we can.”",
        "But at what cost?", "She added:", "He wrote:", "Putin replied:", "Who pays?", "Why?",
        "Was it worth it?", "Moscow denied involvement.", "It was late", "Not for a while, in all probability.",
        "“Two hundredths is a fingernail”", "the talks went on",
    ],
)  # fmt: skip
def test_a_sentence_a_quotation_and_a_lead_in_are_prose(line):
    assert kind_of(line) is SentenceKind.PROSE


@pytest.mark.parametrize(
    "line",
    ["• Emergency money: €53m", "- Emergency money: €53m", "* Pay is up.", "2. The bank will close 90 branches."],
)
@pytest.mark.parametrize("source", ["x.txt", "x.md"])
def test_a_line_with_a_bullet_or_number_is_an_item(line, source):
    assert kind_of(line, source) is SentenceKind.BULLET


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Nurses outside the hospital on Monday. They were cold.",
        "Image: A unit being unloaded. (Credit: Kaltstrom/Handout)",
        "Rescuers in Valdarno, Italy, November 3, 2025. REUTERS/Jane Roe",
        "A nurse on strike (AP Photo/Jane Roe)",
    ],
)
def test_a_line_with_a_label_or_credit_is_a_caption_and_one_unit(line):
    assert kind_of(line) is SentenceKind.CAPTION


def test_emphasis_at_the_head_of_a_paragraph_is_no_bullet():
    assert kind_of("**DOHA** — The talks were a failure, he said.", "x.md") is SentenceKind.PROSE
    assert kind_of("*The talks were a failure,* he said.", "x.md") is SentenceKind.PROSE
    assert kind_of("- **Talks:** resume on Friday.", "x.md") is SentenceKind.BULLET


def test_a_line_of_names_right_under_the_title_is_a_caption():
    text = f"Putin hails a friend\n\nVladimir Putin - Kim Jong Un\n\n{LEDE}\n"
    kinds = [s.kind for s in split_article(read_article(text.encode(), source="x")).sentences]
    assert kinds == [SentenceKind.TITLE, SentenceKind.CAPTION, SentenceKind.PROSE]


def test_a_standfirst_is_part_of_the_story():
    text = f"Putin hails a friend\n\nLetter to Kim praises troops and a treaty on mutual defence\n\n{LEDE}\n"
    kinds = [s.kind for s in split_article(read_article(text.encode(), source="x")).sentences]
    assert kinds[1] is SentenceKind.PROSE


def test_bullets_within_a_line_are_items_of_their_own_without_the_sign():
    text = f"Flood in Italy\n\n{LEDE}\n\n• Rain: 214mm. • River: up 4.3 metres. • Emergency money: €53m.\n\n{NEXT}\n"
    document = split_article(read_article(text.encode(), source="x"))
    items = [document.quote(s.span) for s in document.sentences if s.kind is SentenceKind.BULLET]
    assert items == ["Rain: 214mm.", "River: up 4.3 metres.", "Emergency money: €53m."]


def test_short_lines_that_a_colon_announced_are_items():
    text = (
        f"Festival\n\n{LEDE}\n\nThese films won the main prizes:\n\nBest film: Salt\n\nBest actor: Ana Doe\n\n{NEXT}\n"
    )
    document = split_article(read_article(text.encode(), source="x"))
    kinds = [s.kind for s in document.sentences]
    assert kinds[2:5] == [SentenceKind.PROSE, SentenceKind.BULLET, SentenceKind.BULLET]


def test_a_heading_of_markdown_is_one_whatever_it_says():
    assert kind_of("## The talks were a failure.", "x.md") is SentenceKind.HEADING
