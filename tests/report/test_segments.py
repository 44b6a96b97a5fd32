from addcheck.report.changes import Change
from addcheck.report.rows import list_rows
from addcheck.report.segments import cut_derived, cut_original
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import small_analysis


def test_what_is_not_gone_is_the_sentence_exactly() -> None:
    for analysis in (small_analysis(), gold_analysis(), gold_analysis("g-war-01")):
        for row in list_rows(analysis):
            text = "".join(s.text for s in cut_derived(analysis, row) if s.change is not Change.GONE)
            assert text == analysis.derived.quote(analysis.derived.sentences[row.sentence].span)
        for index, sentence in enumerate(analysis.original.sentences):
            assert "".join(s.text for s in cut_original(analysis, index)) == analysis.original.quote(sentence.span)


def test_the_words_of_a_clause_its_evidence_and_an_altered_fact_are_pieces_of_their_own() -> None:
    analysis = small_analysis()
    segments = [segment for row in list_rows(analysis) for segment in cut_derived(analysis, row)]
    clause = "".join(s.text for s in segments if s.finding)
    assert clause == "a reminder of how fragile island life is"
    assert [s.text for s in segments if s.cue == "vague-people"] == ["Analysts"]
    assert [s.text for s in segments if s.alteration] == ["421"]
    assert [s.text for s in cut_original(analysis, 4) if s.alteration] == ["412"]
