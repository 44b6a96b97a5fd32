import pytest

from addcheck import label
from addcheck.errors import InvalidCueError
from addcheck.label.stance import STANCES, read_weights, weigh_stance
from addcheck.model import Addition, AttributionClass, Label, Span, Stance
from addcheck.settings import Settings
from tests.label.documents import make_document

ORIGINAL = make_document("Russia and North Korea signed a pact on Monday, the two governments said.")


def label_sentences(*sentences, settings=None, confidence=0.9):
    derived = make_document(*sentences)
    additions = tuple(
        Addition(one.span, i, whole_sentence=True, confidence=confidence, nearest=None, why="no counterpart")
        for i, one in enumerate(derived.sentences)
    )
    options = {"settings": settings} if settings else {}
    findings = label.label_additions(
        derived,
        additions,
        attributions=label.find_attributions(derived),
        **options,
    )
    return derived, findings


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Analysts note that the pact could embolden Pyongyang to go further.", Label.UNSOURCED_ANALYSIS),
        ("The intervention is believed to be the first of its kind.", Label.UNSOURCED_ANALYSIS),
        (
            "The expansion could influence the calculations of the United States, and may prove costly.",
            Label.SPECULATION,
        ),
        ("If the freeze drags on, rivals stand to gain the most.", Label.SPECULATION),
        ("How the rule can be policed remains anyone’s guess, and it will not be easy.", Label.SPECULATION),
        ("The visit underscores the deepening ties and the stark failure of the old order.", Label.COMMENTARY),
        (
            "For European policymakers the lesson is hard to miss: it is a stunning defeat, no mere setback.",
            Label.COMMENTARY,
        ),
        ("Washington imposed limits of its own in October 2022.", Label.UNSOURCED_FACT),
        ("The company, founded in Sunderland in 1951, employs 2,900 people.", Label.UNSOURCED_FACT),
        ("More than 300 people were killed in 2019, according to the Red Cross.", Label.NEW_SOURCE),
        ("“We will sue,” said Jane Roe, who runs the union.", Label.NEW_SOURCE),
    ],
)
def test_a_plain_case_gets_the_label_a_reader_would_give(sentence, expected):
    _, (finding,) = label_sentences(sentence)
    assert finding.label is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks opened on May 12 in Geneva.",
        "Theresa May resigned in 2019.",
        "She could not remember the night, she told the court in 2019.",
        "The treaty, signed in 1951, pledges help if either country is attacked.",
        "The council met in May 2019 and elected seven members.",
    ],
)
def test_a_month_a_past_could_and_a_treaty_clause_are_no_speculation(sentence):
    _, (finding,) = label_sentences(sentence)
    assert finding.stance is not Stance.SPECULATIVE


def test_findings_come_in_order_of_place_with_the_words_that_decided():
    derived, findings = label_sentences("It might rain.", "Analysts say the pact could fail.")
    assert [one.addition.sentence for one in findings] == [0, 1]
    assert derived.quote(findings[1].evidence[0].span) == "Analysts say"
    assert "could" in [derived.quote(one.span) for one in findings[1].evidence]
    assert derived.quote(findings[1].source) == "Analysts"


def test_a_finding_below_the_least_confidence_is_left_out():
    _, all_of_them = label_sentences("It might rain.", confidence=0.4)
    _, none = label_sentences("It might rain.", confidence=0.4, settings=Settings(min_confidence=0.5))
    assert len(all_of_them) == 1
    assert none == ()


def test_no_additions_make_no_findings():
    nothing = label.label_additions(ORIGINAL, (), attributions=())
    assert nothing == ()


def test_an_unnamed_source_with_an_opinion_in_the_lede_touches_the_rules_for_it():
    _, (finding,) = label_sentences("Officials fear that the pact could fail.")
    assert {"AP-ANON-OPINION", "REUTERS-PLURAL", "LEDE-UNNAMED", "WP-WEASEL"} <= set(finding.rules)


def test_every_rule_a_finding_can_touch_is_stated_with_a_link():
    _, findings = label_sentences(
        "Officials fear that the pact could fail.", "It may rain.", "It was a stark failure.", "It opened in 2019."
    )
    stated = {one.id: one for one in label.newsroom_rules()}
    assert {name for finding in findings for name in finding.rules} <= set(stated)
    assert all(one.link.startswith("https://") and one.rule for one in stated.values())
    assert all(f"`{name}`" in label.describe_rules() for name in stated)


@pytest.mark.parametrize("one", Label)
def test_every_label_is_explained(one):
    text = label.explain_label(one)
    assert text.startswith(str(one))
    assert "To check:" in text


def test_a_check_asks_a_question_and_gives_words_to_search_for():
    _, (finding,) = label_sentences("Washington imposed limits on Halvorsen Optics in October 2022.")
    assert finding.check.startswith("Is it true")
    assert {"halvorsen", "optics", "2022"} <= set(finding.check.split("Search: ")[1].split())


def test_a_claim_with_figures_is_to_be_checked_before_a_judgement():
    _, (judgement, claim) = label_sentences(
        "It was a stark and shameful failure.", "In 2019 it sold 4,000 pumps to Norway."
    )
    assert 0 < judgement.gain < claim.gain <= 1


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        (("It was a stark and shameful failure that underscores the deepening rift.",), "OpinionNewsArticle"),
        (("Analysts say the pact could fail.",), "AnalysisNewsArticle"),
        (("In 2019 it sold 4,000 pumps to Norway.",), "BackgroundNewsArticle"),
        ((), "ReportageNewsArticle"),
    ],
)
def test_the_mix_of_additions_suggests_what_kind_of_article_this_is(sentences, kind):
    findings = label_sentences(*sentences)[1] if sentences else ()
    words = {finding.label: len(sentence.split()) for finding, sentence in zip(findings, sentences, strict=True)}
    suggestion = label.suggest_kind(words, words=30)
    assert suggestion.kind == kind
    assert suggestion.reasons


def test_a_users_own_cue_is_found_and_kept_apart_from_the_shipped_ones(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(
        '[house-rumour]\nkind = "vague"\npattern = "a little bird told"\nwhy = "a joke for a source"\n'
        'source = "house style"\nstrength = 0.9\nfires = ["A little bird told us so."]\n',
        "utf-8",
    )
    settings = Settings(cue_files=(path,))
    assert [cue.id for cue in label.filter_cues(label.all_cues(settings), text="little bird")] == ["house-rumour"]
    found = label.try_cues("A little bird told us the deal is off.", settings)
    assert found[0][0].id == "house-rumour"
    assert label.filter_cues(label.all_cues(), text="little bird") == ()
    document = make_document("A little bird told us the deal is off.")
    assert label.find_attributions(document, settings=settings)[0].kind is AttributionClass.VAGUE


def test_a_users_cue_of_a_taken_name_is_refused(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(
        '[modal-might]\nkind = "speculative"\npattern = "x"\nwhy = "w"\nsource = "s"\nstrength = 1\nfires = ["x"]\n',
        "utf-8",
    )
    with pytest.raises(InvalidCueError, match="modal-might"):
        label.all_cues(Settings(cue_files=(path,)))


def test_cues_are_filtered_by_kind_family_and_text():
    hedges = label.filter_cues(label.all_cues(), kind="speculative", family="modal")
    assert {"modal-might", "modal-could"} <= {cue.id for cue in hedges}
    assert label.filter_cues(label.all_cues(), text="no such words anywhere") == ()


def test_a_stance_without_evidence_is_still_a_sure_share():
    reading = weigh_stance({})
    assert 0 < reading.probability <= 1
    assert reading.stance in STANCES
    assert set(read_weights()) == {str(one) for one in STANCES}


def test_span_of_evidence_lies_inside_the_derived_text():
    derived, (finding,) = label_sentences("Reportedly, it may rain.")
    whole = Span(0, len(derived.article.text))
    assert all(whole.contains(one.span) for one in finding.evidence)


def test_all_names_the_package_offers_exist():
    assert all(hasattr(label, name) for name in label.__all__)


def test_an_article_without_a_sentence_or_without_a_word_is_no_trouble():
    empty = make_document()
    assert label.find_attributions(empty) == ()
    assert label_sentences("... !!!", "“", "—")[1] == ()


def test_an_article_in_capitals_has_the_same_sources():
    sentence = "Analysts say the pact could fail, and Jane Roe of Acme agrees."
    kinds = [
        [one.kind for one in label.find_attributions(make_document(text))] for text in (sentence, sentence.upper())
    ]
    assert kinds[0][0] is kinds[1][0] is AttributionClass.VAGUE


def test_typographic_and_plain_quotation_marks_make_no_difference():
    curly = "“It is chaos,” said Jane Roe. “Experts say it will get worse.”"
    plain = curly.replace("“", '"').replace("”", '"')
    read = [[(one.cue, one.kind) for one in label.find_attributions(make_document(text))] for text in (curly, plain)]
    assert read[0] == read[1]
    assert len(read[0]) == 1
