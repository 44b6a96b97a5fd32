from addcheck.model import Analysis
from addcheck.report.changes import Change, find_changes, share_same
from addcheck.report.rows import list_rows
from benchmarks.gold_pairs import lay_out
from tests.report.gold_analyses import analyse_pair, gold_analysis


def _pair(original: str, derived: str) -> Analysis:
    sentence = {"text": derived, "relation": "paraphrase", "sources": [0], "added_spans": [], "altered": []}
    return analyse_pair(
        lay_out({"title": "", "paragraphs": [[0]], "sentences": [original]}),
        lay_out({"title": "", "paragraphs": [[0]], "sentences": [sentence]}),
    )


def _draw(analysis: Analysis) -> str:
    signs = {Change.SAME: "{}", Change.NEW: "+{}+", Change.GONE: "-{}-"}
    drawn = ""
    for piece in find_changes(analysis.original, analysis.derived, sentences=(0,), sentence=0):
        document = analysis.original if piece.change is Change.GONE else analysis.derived
        drawn += signs[piece.change].format(document.quote(piece.span))
    return drawn


def test_replaced_words_stand_side_by_side() -> None:
    drawn = _draw(_pair("Putin praised the new treaty on Monday.", "Putin lauded the new treaty on Monday."))
    assert drawn == "Putin -praised-+lauded+ the new treaty on Monday."


def test_a_lone_grammar_word_between_two_changes_does_not_split_them() -> None:
    drawn = _draw(_pair("Ships left the harbour of Torvik.", "Boats quit the port of Torvik."))
    assert drawn == "-Ships left the harbour-+Boats quit the port+ of Torvik."


def test_typography_and_case_are_no_change() -> None:
    analysis = _pair("“Don't go,” he said.", '"Don’t go," He said.')
    pieces = find_changes(analysis.original, analysis.derived, sentences=(0,), sentence=0)
    assert {piece.change for piece in pieces} == {Change.SAME}
    assert share_same(pieces) == 1


def test_the_pieces_of_the_derived_side_are_the_sentence_exactly() -> None:
    for name in ("g-seed-00", "g-war-01", "g-e-portstrike-01"):
        analysis = gold_analysis(name)
        for row in list_rows(analysis):
            pieces = find_changes(analysis.original, analysis.derived, sentences=row.originals, sentence=row.sentence)
            told = [analysis.derived.quote(piece.span) for piece in pieces if piece.change is not Change.GONE]
            assert "".join(told) == analysis.derived.quote(analysis.derived.sentences[row.sentence].span)


def test_more_than_two_hundred_words_do_not_switch_junk_on() -> None:
    words = "the ferry sailed from Torvik to Skarva and " * 40
    analysis = _pair(f"{words}back", f"{words}back")
    assert _draw(analysis) == f"{words}back"
