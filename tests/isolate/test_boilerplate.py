import pytest

from addcheck.errors import InvalidCueError
from addcheck.isolate.boilerplate import (
    compile_patterns,
    find_boilerplate,
    load_patterns,
    match_wording,
    parse_patterns,
)
from addcheck.model import BoilerplateKind, Document
from addcheck.read import read_article
from addcheck.split import split_article
from addcheck.words import count_words, tokenize_text
from benchmarks.gold_pairs import read_pairs

PATTERNS = load_patterns()
STORY = """Ministers weigh a longer ceasefire as talks drag on

The government said on Monday that it would extend the talks by ten days, as both sides had asked for more time.

{line}

A spokesman said the next round would begin on Friday in Doha, where delegates have met in separate rooms.
"""


def split(text: str) -> Document:
    return split_article(read_article(text.encode(), source="x.txt"))


def is_flagged(line: str) -> bool:
    """Whether most of a line that stands alone in a story is taken for boilerplate."""
    text = STORY.format(line=line)
    start = text.index(line)
    found = [b for b in find_boilerplate(split(text)) if start <= b.span.start < start + len(line)]
    return sum(len(b.span) for b in found) > len(line) / 2


@pytest.mark.parametrize(
    ("pattern", "example"), [(p, one) for p in PATTERNS for one in p.fires], ids=lambda v: str(v)[:30]
)
def test_a_pattern_finds_its_own_examples(pattern, example):
    found = match_wording(example, tokenize_text(example))
    assert found is not None
    others = [p for p in PATTERNS if p.id == found[0].id or p.id == pattern.id]
    assert pattern in others


@pytest.mark.parametrize("example", [one for p in PATTERNS for one in p.silent])
def test_no_pattern_finds_a_near_miss(example):
    assert match_wording(example, tokenize_text(example)) is None


def test_every_pattern_gives_reason_source_and_examples_of_both_kinds():
    assert len({p.id for p in PATTERNS}) == len(PATTERNS)
    for pattern in PATTERNS:
        assert pattern.why.endswith(".")
        assert pattern.source
        assert pattern.fires
        assert pattern.silent
        assert bool(pattern.words) == (pattern.where == "anywhere")


OF_THE_PAGE = [
    "Hit the bell icon to get notified",
    "Don't forget to subscribe to our YouTube channel!",
    "Tap here to join our WhatsApp community",
    "Stay ahead of the markets with our daily briefing.",
    "Sign up here.",
    "Photo credit: Handout",
    "Originally published by The Meridian",
    "More in World",
    "Top comments",
    "Advertisement · Scroll to continue",
    "Click here for our full election guide",
    "Chart: Inflation since 2019",
    "Graphic: How the dam failed",
    "Figure 1. Exports by month",
    "Jump to section",
    "In this article:",
    "Topics: NATO, Romania",
    "Keywords: inflation, rates, Canada",
    "Our Standards: The Thomson Reuters Trust Principles.",
    "The writer is a former ambassador to Moscow.",
    "Opinion",
    "Analysis | Europe",
    "5-MINUTE READ",
    "Reading time – 3 min",
    "Reading time: approx. 3 minutes",
    "For members only",
    "Got a tip? Email tips@example.com",
    "Enjoyed this article? Share it with your friends.",
    "Print | Email | Share",
    "Comments (14)",
    "Download our app for breaking news alerts",
    "This is a paid partnership.",
    "First published at 08:10 BST",
    "Last modified on Tue 3 Jun 2025 10.12 BST",
    "Filed under: Europe",
    "Posted in World",
    "World / Asia / Nepal",
    "NEWS ANALYSIS",
    "WORLD | DIPLOMACY",
    "News > World > Asia",
    "You are here: Home > Business",
    "Breaking News",
    "EXCLUSIVE",
    "Live updates: follow the vote count here",
    "Follow live updates on our blog",
    "See also: Why the port matters",
    "More on this story",
    "More on this topic",
    "Read the full study here",
    "Read our explainer on the tariff dispute",
    "Recommended reading: The long shadow of the mine",
    "Further reading",
    "From our archive",
    "Most popular in Sport",
    "Up next: Five players to watch",
    "Video: Watch the moment the bridge fell",
    "Watch the full press conference below",
    "Listen to our podcast on the ruling",
    "Play",
    "Listen • 4 minutes",
    "Audio: Listen to this article",
    "Share on X",
    "Copy URL",
    "Leave a reply",
    "Post a comment",
    "Your email address will not be published.",
    "Tell us in the comments.",
    "Agree? Disagree? Tell us below.",
    "Follow @TechBuzz for more",
    "Follow our correspondent on X",
    "Join 200,000 readers and get our weekly newsletter",
    "Get breaking news alerts on your phone.",
    "Want more stories like this? Subscribe today.",
    "Become a subscriber",
    "This story is free to read thanks to our supporters.",
    "Support independent journalism",
    "Already have an account? Sign in",
    "© The Globe Monitor 2025",
    "Copyright © 2025. All Rights Reserved",
    "All rights reserved by the publisher",
    "Republished with permission of the Tasman Press",
    "Sponsored by Acme Insurance",
    "Paid advertisement",
    "Promoted content",
    "Story continues below advertisement",
    "--- Advertisement ---",
    "AD",
    "Disclosure: The author owns shares in the company.",
    "Editor's note: This piece has been updated with a statement from the ministry.",
    "Correction (May 3): An earlier version gave the wrong age.",
    "UPDATE: This story has been updated to include comment.",
    "This article has been updated.",
    "This is a breaking news story and will be updated.",
    "More details to come.",
    "We will update this story as we learn more.",
    "The opinions expressed in this article are those of the author.",
    "Views expressed are personal.",
    "This content was generated by AI and may contain errors.",
    "Summarised by AI. Check important details.",
    "AI-assisted summary, edited by our newsroom.",
    "This text was automatically translated from Spanish.",
    "Rewritten with the help of artificial intelligence",
    "This article originally appeared in the Ledger.",
    "A version of this article appears in print on Page A4.",
    "This is not financial advice.",
    "Nothing in this article constitutes legal advice.",
    "Always consult your doctor before changing medication.",
    "For informational purposes only.",
    "If you are affected by any of these issues, help is available.",
    "With inputs from PTI",
    "With agency inputs",
    "Additional reporting by Sam Poe in Lagos",
    "Reporting by Jane Roe; Editing by Sam Poe",
    "Jane Roe reported from Abuja. Sam Poe contributed reporting.",
    "Jane Roe and Sam Poe",
    "By Staff Reporter",
    "By a Correspondent",
    "By Agencies",
    "Staff Report",
    "From our correspondent in Nairobi",
    "Our Foreign Staff",
    "Agence Meridian",
    "Jane Roe, Diplomatic Editor",
    "Published 12:05, 3 May 2025",
    "Updated: May 3, 2025, 10:12 AM EDT",
    "May 3, 2025",
    "Saturday 3 May 2025",
    "3 hours ago",
    "Last updated 2 hours ago",
    "FILE PHOTO: Soldiers march in Pyongyang, North Korea, in 2018.",
    "Photo: Meridian/Jane Roe",
    "Image: Getty",
    "Getty Images",
    "(Photo by Jane Roe/Meridian)",
    "A rescuer looks at a flooded street in Valdarno, Italy, November 3, 2025. REUTERS/Jane Roe",
    "Representational image",
    "Credit: Jane Roe",
    "Pictured: Solvang on the podium",
    "Caption: Nurses outside the hospital",
    "The facts",
    "Key dates",
    "At a glance",
    "What's next?",
    "The background",
    "Who is Gideon Strand?",
    "How we got here",
    "By the numbers",
    "The takeaway",
    "Why this matters:",
    "Bottom line",
    "What to watch",
    "Five things to know",
    "Frequently asked questions",
    "TL;DR",
    "Quick summary",
    "Highlights",
    "What experts are saying",
    "Timeline of events",
    "Reaction",
    "A town in mourning",
    "Growing pressure",
    "Next steps",
    "THE STAKES",
    "Back to top",
    "Skip to content",
    "Cookie settings",
    "Privacy Policy",
    "Please enable JavaScript",
    "View gallery",
    "Slideshow (6 Images)",
    "Click to enlarge",
    "ENDS",
]


@pytest.mark.parametrize("line", OF_THE_PAGE)
def test_a_line_of_the_page_is_boilerplate(line):
    assert is_flagged(line)


OF_THE_STORY = [
    "Share prices slid 4% in early trading.",
    "Shares in the bank closed lower.",
    "Share your bread with the hungry, the bishop told them.",
    "Subscribe or be silent: that was the choice offered to shareholders.",
    "Subscribers to the service will be refunded, the company said.",
    "Sign up and you are sent to the front, one conscript said.",
    "Photos posted online showed the bridge in flames.",
    "Photographs of the wreck were published by the navy.",
    "A photo of the letter was shown on state television.",
    "Picture the scene: a mother on a roof with two children.",
    "Image is everything in politics.",
    "The image was taken on May 3 by a passing drone.",
    "Follow-up talks are due in Doha next week.",
    "Following the vote, markets rallied.",
    "Follow the rules, the coach told his players.",
    "By Monday evening, 3,100 calls had been logged.",
    "By law, the vote must be held within 90 days.",
    "By his own account he never signed the order.",
    "By then it was too late.",
    "By any measure, it was a disaster.",
    "Copyright law does not cover such works, the court ruled.",
    "Advertising revenue fell by a fifth.",
    "Advertisements for the drug were banned in 2019.",
    "Sponsored by Finland, the resolution passed 12-3.",
    "Related charges against two executives were dropped.",
    "Read more than once, the clause is still unclear.",
    "Reading time is over, the speaker told deputies.",
    "The reading took four minutes.",
    "More than 40 people were hurt.",
    "More troops will be sent, he said.",
    "More in sorrow than in anger, she resigned.",
    "Also on Monday, the ministry cut its forecast.",
    "Watch what they do, not what they say, he warned.",
    "Watchdogs said the report was late.",
    "Live ammunition was used, witnesses said.",
    "Next week the court will rule.",
    "Next: the Senate.",
    "Breaking the ceasefire would be costly, he said.",
    "Developing nations objected.",
    "Updated guidance will be published on Friday, the agency said.",
    "Published in the Lancet, the study followed 4,000 people.",
    "The study was published in the Lancet on Tuesday.",
    "The article was first published by the newspaper in March.",
    "This report was the third in a month to warn of a slowdown.",
    "This story is far from over.",
    "This story of survival has moved the country.",
    "The story continues in court next week.",
    "The views of the villagers were not sought.",
    "The views expressed by residents at the meeting were mixed.",
    "The opinions of economists differ.",
    "He declined to comment.",
    "Comment from the ministry was not immediately available.",
    "Comments on the draft are due by June.",
    "What do you think happened to him, his mother asks.",
    "What happened next is disputed.",
    "What we know is limited, the minister said.",
    "What it means is that prices will rise.",
    "Why it matters is a question for voters.",
    "The bottom line: prices will rise.",
    "Why it matters: The pact would bind both countries to defend each other.",
    "How it works: a laser heats a coil until the coolant boils.",
    "In brief remarks, the president thanked the crew.",
    "In summary, the deal leaves farmers worse off.",
    "Key points of the deal remain secret.",
    "Highlights of the match were shown on the big screen.",
    "The takeaway is simple.",
    "Background checks were waived.",
    "Timeline for the vote is unclear.",
    "Analysis of the samples will take a week.",
    "Opinion is divided.",
    "Opinion polls put the party at 41%.",
    "Correction officers walked out.",
    "Corrections in the market are healthy, she said.",
    "Warning: that was the word she used twice.",
    "Update your forecasts, the bank told analysts.",
    "Note the timing, one diplomat said.",
    "Source of the leak is unknown.",
    "Sources: two officials and a pilot.",
    "Home prices rose.",
    "Home to 500,000 people, Beira has no power.",
    "Ends meet only because her sister sends money.",
    "All rights groups condemned the ruling.",
    "All rights reserved for the state under the decree were handed back.",
    "Click farms are banned under the law.",
    "Download speeds fell to 3 megabits.",
    "Help is arriving from abroad:",
    "Among those freed were nine children:",
    "The government promised three things:",
    "The findings point to several problems:",
    "Emergency money: €53m.",
    "River: up 4.3 metres in three hours.",
    "Turnout: 52.1%.",
    "Not for a while, in all probability.",
    "Three pathways now suggest themselves.",
    "Talk about a cool idea!",
    "And people may be dying of this.",
    "Spare a thought for the runner-up.",
    "But at what cost?",
    "So what now?",
    "Was it worth it?",
    "“Now we can.”",
    "“What do you think?” he asked the class.",
    '"Stay tuned," the governor told reporters.',
    '"This is a developing story," the anchor said.',
    "Contact with the aircraft was lost at 9:14 p.m.",
    "Contact tracing has begun.",
    "Call our children home, they chanted.",
    "Thanks for nothing, the mayor said.",
    "Thank you for your service, the president told them.",
    "Support for the party fell to 21%.",
    "Support our nurses, the placards read.",
    "Join us, the rebels told the soldiers.",
    "Join the queue, officials told her.",
    "If you have been displaced, you get a tent and a blanket.",
    "If you or your family has ties there, you are questioned, he said.",
    "Enter your village and you find only old men, she said.",
    "The content was removed, and the account does not reflect company policy, it said.",
    "The newsletter sent to parents did not mention the leak.",
    "The author of the report, Jane Roe, said the data was sound.",
    "The author was jailed for six years.",
    "Jane Roe, a reporter, was among the wounded.",
    "Jane Roe reported the theft on Monday.",
    "Reporting by the paper led to two arrests.",
    "Additional troops by Friday, he promised.",
    "Editing genes in embryos is banned.",
    "Written by hand, the note ran to four pages.",
    "Story after story had collapsed.",
    "Audio of the call was played in court.",
    "Video of the arrest was shared widely.",
    "Listen to the people, the bishop urged.",
    "Disclaimer clauses of this kind are void, the court held.",
    "The pills are not a substitute for a vaccine, the agency said.",
    "The ruling does not constitute an admission of guilt.",
    "Consult the map and the danger is plain.",
    "Credit: that is what farmers lack.",
    "Credit card debt rose.",
    "Sign language was used throughout.",
    "Ad spending slowed.",
    "Ads on the platform will be labelled.",
    "Part 2 of the inquiry will open in May.",
    "Issue 4 passed by a wide margin.",
    "No. 7 seed Aigerim Nurlanova lost.",
    "2 minutes later he scored again.",
    "Ten minutes' reading convinced her.",
    "Minutes later the wall fell.",
    "Facebook and X declined to comment.",
    "Facebook, Instagram and TikTok are covered by the ban.",
    "WhatsApp was blocked for a second day.",
    "Vladimir Putin met Kim Jong Un.",
]


@pytest.mark.parametrize("line", OF_THE_STORY)
def test_a_line_of_the_story_is_none(line):
    assert not is_flagged(line)


def labelled(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    covered = sum(count_words(text[max(start, a) : min(end, b)]) for a, b in spans if a < end and start < b)
    return covered > count_words(text[start:end]) / 2


def test_boilerplate_of_the_labelled_pairs_is_found_and_nothing_else():
    wrong = []
    for pair in read_pairs():
        text = pair.derived.text
        spans = [(b.span.start, b.span.end) for b in find_boilerplate(split(text))]
        for i, (start, end) in pair.derived.ranges.items():
            expected = pair.derived.sentences[i]["relation"] == "boilerplate"
            if labelled(text, start, end, spans) != expected:
                wrong.append(text[start:end])
    assert wrong == []


def test_an_original_of_the_labelled_pairs_has_no_boilerplate():
    assert [b for pair in read_pairs() for b in find_boilerplate(split(pair.original.text))] == []


def test_evidence_quotes_the_words_that_fired():
    document = split(STORY.format(line="“Share this article: Facebook | X”"))
    (found,) = find_boilerplate(document)
    assert found.kind is BoilerplateKind.SHARE
    assert [(e.cue, document.quote(e.span)) for e in found.evidence] == [("share-this", "Share this article")]
    assert document.sentences[found.sentence].span == found.span


def test_a_notice_takes_the_rest_of_its_paragraph_with_it():
    assert is_flagged("Editor's note: A name has been changed. She spoke to us in May and asked for it.")
    assert is_flagged(
        "Jane Roe is a staff writer at the Ledger. She has covered energy since 2011 from Lagos and Accra."
    )


def test_a_developing_story_takes_nothing_with_it():
    assert not is_flagged("This is a developing story. Police said on Monday that two more bodies had been found.")


def test_the_headlines_below_related_posts_are_related():
    line = "Related Posts\n\nMinister says the talks will go on\n\nNurses were right, court finds"
    assert is_flagged(line)


def test_a_title_is_never_boilerplate():
    document = split("Related Posts\n\nThe government said on Monday that it would extend the talks by ten days.\n")
    assert find_boilerplate(document) == ()


def test_a_unit_without_a_word_is_boilerplate():
    assert is_flagged("* * *")


BROKEN = {
    "kind": ('kind = "captoin"', "did you mean 'caption'?"),
    "where": ('where = "middle"', "use one of whole, line, start, anywhere"),
    "spreads": ('spreads = "page"', "use one of paragraph, list"),
    "why": ('why = ""', "give the pattern a 'why'"),
    "pattern": ('pattern = "(unclosed"', "is no regular expression"),
}
ENTRY = {
    "kind": 'kind = "caption"', "where": 'where = "start"', "pattern": 'pattern = "photo:"', "why": 'why = "A label."',
    "source": 'source = "x"', "fires": 'fires = ["Photo: x"]', "silent": 'silent = ["A photo."]',
}  # fmt: skip


@pytest.mark.parametrize("field", sorted(BROKEN))
def test_a_broken_pattern_is_named_with_file_entry_and_field(field):
    line, hint = BROKEN[field]
    text = "\n".join(["[one]", *(ENTRY | {field: line}).values()])
    with pytest.raises(InvalidCueError) as caught:
        compile_patterns(parse_patterns(text, "own.toml"), "own.toml")
    assert f"own.toml [one] {field}" in str(caught.value)
    assert hint in str(caught.value)


def test_an_unknown_field_is_named():
    with pytest.raises(InvalidCueError, match="colour"):
        parse_patterns("\n".join(["[one]", *ENTRY.values(), 'colour = "red"']), "own.toml")


def test_no_pattern_hangs_on_a_long_line():
    for piece in (
        "by A",
        "more ",
        "a b ",
        '"',
        "share | ",
        "this article is ",
        "views ",
        "in this photo ",
        "- ",
        "A.A ",
    ):
        line = piece * 100
        match_wording(line, tokenize_text(line))
