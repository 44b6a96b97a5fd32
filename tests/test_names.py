import pytest

from addcheck.names import Name, NameIndex, canonical_place, compare_spelling, find_names, same_name
from addcheck.words import tokenize_text


def names(*sentences: str) -> list[Name]:
    text = " ".join(sentences)
    tokens, start = [], 0
    for sentence in sentences:
        tokens.append(tokenize_text(text, start, start + len(sentence)))
        start += len(sentence) + 1
    return [name for found in find_names(text, tokens) for name in found]


def quoted(*sentences: str) -> list[str]:
    text = " ".join(sentences)
    return [text[name.start : name.end] for name in names(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lower prices helped Northgate Bank, said Fergus Tennant.", ["Northgate Bank", "Fergus Tennant"]),
        ("The mediator, Hamad al-Sulaiti, left.", ["Hamad al-Sulaiti"]),
        ("Ludwig van Beethoven and Ursula von der Leyen met.", ["Ludwig van Beethoven", "Ursula von der Leyen"]),
        ("A note from the Bank of England fell short.", ["Bank of England"]),
        ("The Ministry of Transport said so.", ["Ministry of Transport"]),
        ("Offices in Leeds and Reading will go.", ["Leeds", "Reading"]),
        ("The Securities and Exchange Commission sued.", ["Securities and Exchange Commission"]),
        ("Calder & Finch plc agreed.", ["Calder & Finch"]),
        ("It went to Doctors Without Borders last week.", ["Doctors Without Borders"]),
        ("The Food Workers' Alliance objected.", ["Food Workers' Alliance"]),
        ("A film by Moon Tae-il won the prize.", ["Moon Tae-il"]),
        ("A Seoul-based firm won.", ["Seoul"]),
        ("Hannah Voss of Brackley Securities wrote it.", ["Hannah Voss", "Brackley Securities"]),
        ("He said Britain's biggest bakery closed.", ["Britain"]),
        ("Seven of the crew left with American Josie Whitlock.", ["American", "Josie Whitlock"]),
        ("They met on Monday in March.", []),
        ("Warships and gunmen came. ", []),
        ("“Rescuers came,” he said.", []),
        ("DOHA — Representatives came.", ["DOHA"]),
        ("The Russia-North Korea pact held.", ["Russia", "North Korea"]),
    ],
)
def test_names_are_runs_of_capitals_with_their_small_words(sentence: str, expected: list[str]) -> None:
    assert quoted(sentence) == expected


def test_an_ordinary_word_at_the_head_of_a_sentence_is_no_name() -> None:
    assert quoted("Shareholders will vote.", "Seen from here it fell.") == []


def test_an_ordinary_word_that_stands_capitalised_elsewhere_is_a_name() -> None:
    assert quoted("Strand fell ill.", "The court let Strand go.") == ["Strand", "Strand"]


def test_a_headline_in_capitals_names_only_what_the_text_names() -> None:
    headline = "Northgate Boss To Leave As Profit Falls Again This Spring"
    assert quoted(headline, "The boss of Northgate will leave.") == ["Northgate", "Northgate"]


@pytest.mark.parametrize(
    ("sentence", "titles", "name"),
    [
        ("Later Maj. Gen. Osman Tayfour spoke.", ("maj", "gen"), "Osman Tayfour"),
        ("Later President Vladimir Putin spoke.", ("president",), "Vladimir Putin"),
        ("Later Sir Alan Prewett spoke.", ("sir",), "Alan Prewett"),
        ("Later Economy Minister Sander Wielinga spoke.", ("economy", "minister"), "Sander Wielinga"),
        ("Later Secretary of State Jane Roe spoke.", ("secretary", "of", "state"), "Jane Roe"),
        ("Later Chief Executive Fergus Tennant spoke.", ("chief", "executive"), "Fergus Tennant"),
    ],
)
def test_titles_stand_apart_from_the_name(sentence: str, titles: tuple[str, ...], name: str) -> None:
    found = names(sentence)
    assert [(each.titles, sentence[each.start : each.end]) for each in found] == [(titles, name)]


def test_what_stands_before_a_title_is_a_name_of_its_own() -> None:
    assert quoted("On Friday French President Jane Roe and Bank of England Governor John Doe met.") == [
        "French", "Jane Roe", "Bank of England", "John Doe",
    ]  # fmt: skip


def test_the_justice_department_is_no_person_with_a_title() -> None:
    assert quoted("The Justice Department and the General Assembly met.") == ["Justice Department", "General Assembly"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Russian", "russia"),
        ("Moscow", "russia"),
        ("the Kremlin", "russia"),
        ("White House", "united states"),
        ("U.S.", "united states"),
        ("US", "united states"),
        ("us", None),
        ("Downing Street", "united kingdom"),
        ("Britons", "united kingdom"),
        ("Brussels", "european union"),
        ("Niger", "niger"),
        ("Nigerian", "nigeria"),
        ("North Korean", "north korea"),
        ("South Korean", "south korea"),
        ("Korean", None),
        ("Türkiye", "turkey"),
        ("Yaoundé", "cameroon"),
        ("Texan", "texas"),
        ("Prewett", None),
    ],
)
def test_peoples_and_seats_stand_for_their_place(written: str, place: str | None) -> None:
    assert canonical_place(written) == place


def test_an_acronym_defined_in_brackets_has_the_key_of_its_long_form() -> None:
    found = names("He met the Rapid Support Forces (RSF) there.", "The RSF left.")
    assert [name.key for name in found] == ["rapid support forces"] * 3


def test_well_known_acronyms_have_the_key_of_their_long_form() -> None:
    first, second = names("The International Monetary Fund lent.", "The IMF lent.")
    assert first.key == second.key


NAMES_COMPARED = (
    ("Alan Prewett", "Alan Prewett", True),
    ("Alan Prewett", "Prewett", True),
    ("Alan Prewett", "A. Prewett", True),
    ("Alan Prewett", "Alan Prowett", False),
    ("Prewett", "Prowett", False),
    ("Alan Prewett", "Susan Prewett", False),
    ("Alan Prewett", "Alan", None),
    ("Bill Gates", "William Gates", True),
    ("Sergei Lavrov", "Sergey Lavrov", True),
    ("Mohammed Deif", "Muhammad Deif", True),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
    ("Karim Nasser", "Karim Nassar", None),
    ("Amélia Nhantumbo", "Amelia Nhantumbo", True),
    ("Loafmill", "Loafmill Group", True),
    ("Rapid Support Forces", "RSF", True),
    ("Yale Humanitarian Research Lab", "Humanitarian Research Lab", True),
    ("Arcturus", "Arcturus Energy", True),
    ("Hauwa Bello", "Hauwa", None),
    ("Korean Film Council", "Korean Movie Council", None),
    ("House of Commons", "House of Lords", False),
    ("England", "Britain", None),
    ("France", "Europe", None),
    ("Argentina", "California", False),
    ("Moscow", "Kremlin", True),
    ("Russia", "Ukraine", False),
    ("North Korea", "South Korea", False),
    ("Jane Roe", "John Doe", False),
    ("Sher Lal Koirala", "Sher Bahadur Koirala", False),
)


@pytest.mark.parametrize(("a", "b", "expected"), NAMES_COMPARED)
def test_two_names_are_the_same_different_or_cannot_be_told(a: str, b: str, *, expected: bool | None) -> None:
    (first,), (second,) = names(f"Then {a} left."), names(f"Then {b} left.")
    assert same_name(first, second) is expected
    assert same_name(second, first) is expected


def test_an_index_of_names_proposes_all_that_may_be_the_same() -> None:
    written = sorted({name for a, b, _ in NAMES_COMPARED for name in (a, b)})
    filed = [name for one in written for name in names(f"Then {one} left.")]
    index = NameIndex(filed)
    for asked in filed:
        assert {name for name in filed if same_name(asked, name) is not False} <= set(index.propose(asked))


def test_spelling_is_compared_the_same_way_round_and_back() -> None:
    pairs = [("Gaddafi", "Qadhafi"), ("youssef", "yousef"), ("smith", "smyth"), ("meyer", "mayer"), ("khan", "kahn")]
    assert all(compare_spelling(a, b) == compare_spelling(b, a) for a, b in pairs)


def test_an_article_without_capitals_has_no_names() -> None:
    assert names("the minister went home.", "nobody knew why.") == []


def test_an_article_in_capitals_does_not_turn_every_word_into_a_name() -> None:
    found = quoted("THE MINISTER TOLD REPORTERS THAT PREWETT WOULD STEP DOWN.", "SHAREHOLDERS WILL VOTE IN SPRING.")
    assert found == ["PREWETT"]


def test_no_tokens_give_no_names() -> None:
    assert find_names("", []) == ()
    assert find_names("", [()]) == ((),)
