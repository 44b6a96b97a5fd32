import pytest

from addcheck.read import read_article


def dateline_of(text: str) -> str | None:
    article = read_article(text.encode(), source="x")
    return article.dateline.quote(article.text) if article.dateline else None


@pytest.mark.parametrize(
    "line",
    [
        "SEOUL: ",
        "LONDON — ",
        "LONDON—",
        "NEW YORK (Docket Wire) - ",
        "KATHMANDU (Himal Wire) -- ",
        "TOKYO, March 3 (Agency) - ",
        "DOHA, May 14 (Meridian) — ",
        "Nairobi, Jan. 9 – ",
        "BUCHAREST, March 12 - ",
        "COLUMBUS, Ohio — ",
        "BUSAN, South Korea: ",
        "CORTINA D'AMPEZZO, Italy, Feb. 14 – ",
        "NEW DELHI/MUMBAI, 3 September 2025 (Wire) – ",
        "ST. PETERSBURG, Russia (AP) — ",
        "BEIJING, Dec. 3, 2025 (Xinhua) -- ",
        "(Reuters) - ",
        "UNITED NATIONS, Sept. 9 — ",
    ],
)
def test_a_dateline_ends_behind_its_dash(line):
    assert dateline_of(f"Talks resume\n\n{line}The talks resumed on Monday.\n\nMore is unknown.") == line


@pytest.mark.parametrize(
    "line",
    [
        "Tesla — the carmaker — said it would appeal.",
        "BREAKING: The talks have failed.",
        "UPDATE: The talks have failed.",
        "NATO - the alliance - met on Monday.",
        "On Monday, May 3 - a holiday - the talks failed.",
        "Long-range missiles were used.",
        "He said: “No.”",
        "Among them: Three nurses.",
        "A 2-1 win was enough.",
    ],
)
def test_a_sentence_with_a_dash_or_colon_has_no_dateline(line):
    assert dateline_of(f"Talks resume\n\n{line}\n\nMore is unknown.") is None


def test_a_dateline_is_found_behind_byline_and_caption():
    text = "Talks resume\n\nBy Jane Roe\n\nVladimir Putin - Kim Jong Un\n\nSEOUL: The talks resumed.\n\nMore."
    assert dateline_of(text) == "SEOUL: "


def test_a_dateline_in_bold_is_found_in_markdown():
    article = read_article(b"# Talks resume\n\n**DOHA** - The talks resumed.\n", source="x.md")
    assert article.dateline is not None
    assert article.dateline.quote(article.text) == "DOHA** - "


def test_a_dateline_further_down_belongs_to_its_sentence_alone():
    assert dateline_of("Talks resume\n\nThe talks resumed.\n\nSEOUL: The talks resumed.") is None
