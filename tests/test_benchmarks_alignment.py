"""The benchmark of alignment counts as it says, and its peers are given a fair chance."""

import json
from pathlib import Path

import pytest

from benchmarks import alignment, alignment_cases, causes, peers, reliability
from benchmarks.alignment import Said, choose_setting, count_row, decide, rank_candidates
from benchmarks.alignment_cases import Case, make_document, read_cases, read_news
from benchmarks.figures import Tally

ORIGINAL = (
    "The city council voted on Tuesday to close the Harbour Street bridge for repairs until March.",
    "Engineers found cracks in two of the bridge's six steel supports during an inspection last week.",
    "About 14,000 vehicles use the crossing every day, according to the transport department.",
)
DERIVED = (
    "The council voted on Tuesday to close the Harbour Street bridge until March.",
    "Analysts fear for regional politics.",
    "Engineers found cracks in two of its six steel supports.",
)
LINKS = frozenset({(0, 0), (2, 1)})
CASE = Case("bridge", ORIGINAL, DERIVED, frozenset({0, 1, 2}), LINKS, frozenset({1}), frozenset())


def make_peer(name: str) -> peers.Peer:
    try:
        return peers.MAKERS[name]()
    except (ImportError, FileNotFoundError) as missing:
        pytest.skip(f"{name} is not installed: {missing}")


@pytest.mark.parametrize("name", peers.MAKERS)
def test_every_peer_finds_what_was_copied_nearer_than_anything_else(name: str) -> None:
    scores = make_peer(name).score(ORIGINAL, DERIVED)
    best = {d: max(range(3), key=lambda o: scores.get((d, o), 0.0)) for d in (0, 2)}
    assert best == {0: 0, 2: 1}
    assert max((score for (d, _), score in scores.items() if d == 1), default=0.0) < min(scores[0, 0], scores[2, 1])


@pytest.mark.parametrize("name", peers.MAKERS)
def test_every_peer_is_right_at_the_setting_chosen_for_it(name: str) -> None:
    ranked = rank_candidates(make_peer(name).score(ORIGINAL, DERIVED))
    said = decide(CASE, ranked, choose_setting([[(CASE, ranked)]]))
    assert said == Said(LINKS, frozenset({1}))


def test_addcheck_is_right_on_plain_sentences() -> None:
    assert alignment.run_addcheck(CASE) == Said(LINKS, frozenset({1}), frozenset())


def test_a_document_of_sentences_quotes_them_unchanged() -> None:
    document = make_document(ORIGINAL)
    assert tuple(document.quote(sentence.span) for sentence in document.sentences) == ORIGINAL


def test_only_judged_sentences_are_counted() -> None:
    fused = Case("one", ORIGINAL, DERIVED, frozenset({2}), frozenset({(2, 1)}))
    row = count_row([fused], [Said(frozenset({(0, 2), (2, 1)}), frozenset())], 0.5)
    assert row.links == Tally(1, 0, 0)
    assert row.added is None
    assert row.milliseconds == 500


def test_a_further_source_needs_a_share_of_the_best() -> None:
    ranked = rank_candidates({(0, 0): 0.9, (0, 1): 0.6, (0, 2): 0.3})
    assert {o for _, o in decide(CASE, ranked, (0.2, 1.0)).links} == {0}
    assert {o for _, o in decide(CASE, ranked, (0.2, 0.6)).links} == {0, 1}
    assert {o for _, o in decide(CASE, ranked, (0.7, 0.1)).links} == {0}
    assert decide(CASE, ranked, (0.95, 0.1)).added == {0, 1, 2}


def test_a_corpus_is_read_behind_what_was_trained_on(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "original": ["A."], "derived": ["A."], "links": [[0, 0]], "added": []},
        {"id": "b", "original": ["A.", "B."], "derived": ["C."], "added": [0], "partly": []},
        {"id": "c", "original": ["A.", "B."], "derived": ["D.", "AB."], "links": [[1, 0], [1, 1]], "fused": [1]},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert [case.id for case in read_cases(path, skip=1, most=1)] == ["b"]
    fused = read_cases(path, skip=2, most=9)[0]
    assert (fused.judged, fused.links, fused.added) == ({1}, {(1, 0), (1, 1)}, None)


def test_corpora_that_are_not_there_are_skipped_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert alignment.main([str(tmp_path), "--only", *alignment_cases.CORPORA]) == 0
    assert alignment.main(["--only", *alignment_cases.CORPORA]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    for name in alignment_cases.CORPORA:
        assert f"alignment: {name} skipped: {tmp_path}" in told.err
    assert "no folder of corpora was named" in told.err


def test_peers_that_are_not_installed_are_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> peers.Peer:
        raise ModuleNotFoundError("No module named 'rapidfuzz'")

    monkeypatch.setitem(peers.MAKERS, "rapidfuzz token_set_ratio", missing)
    assert dict(alignment.load_peers(["rapidfuzz"])) == {}
    assert "rapidfuzz token_set_ratio skipped: No module named 'rapidfuzz'" in capsys.readouterr().err


def test_news_pairs_are_skipped_where_no_weights_can_be_fitted_without_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: Path | None) -> None:
        raise ModuleNotFoundError("No module named 'sklearn'")

    monkeypatch.setattr(alignment, "patch_held_out", missing)
    assert alignment.main(["--only", "news"]) == 0
    assert "alignment: news skipped: No module named 'sklearn'" in capsys.readouterr().err


def test_the_news_pairs_leave_boilerplate_out_and_know_their_links() -> None:
    for case in read_news():
        linked = {d for d, _ in case.links or ()}
        added, partly = case.added or frozenset(), case.partly or frozenset()
        assert linked | added <= case.judged
        assert not added & (partly | linked)


def test_a_report_is_put_between_its_own_comments_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- measured: x -->\nold\n<!-- end: x -->\n<!-- measured: y -->\n<!-- end: y -->\n", "utf-8")
    alignment.write_region(page, "x", "new \\1")
    assert page.read_text("utf-8").startswith("a\n<!-- measured: x -->\nnew \\1\n<!-- end: x -->\n<!-- measured: y")
    with pytest.raises(SystemExit, match="no region"):
        alignment.write_region(page, "z", "new")


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("benchmarks.md", "alignment"),
        ("benchmarks.md", "alter"),
        ("benchmarks.md", "reliability"),
        ("alignment.md", "causes"),
    ],
)
def test_the_documents_have_a_place_for_every_report(page: str, name: str) -> None:
    text = (Path(alignment.__file__).parents[1] / "docs" / page).read_text("utf-8")
    assert text.count(f"<!-- measured: {name} -->\n") == text.count(f"<!-- end: {name} -->") == 1


def test_bins_hold_every_answer_once() -> None:
    answers = [(k / 20, k % 3 == 0) for k in range(21)]
    bins = reliability.count_bins(answers, reliability.LINK_EDGES)
    assert sum(b.count for b in bins) == len(answers)
    assert all(b.low <= b.said <= b.high for b in bins)


def test_who_says_what_is_so_makes_no_error_and_who_says_the_opposite_the_greatest() -> None:
    for said, error in ((1.0, 0.0), (0.0, 1.0)):
        bins = reliability.count_bins([(said, True)] * 4, reliability.FINDING_EDGES)
        assert reliability.measure_error(bins) == pytest.approx(error)


def test_a_higher_confidence_leaves_fewer_findings_and_says_how_many_are_true() -> None:
    found = [
        reliability.Found(0.95, 0.97, whole=True, true=True),
        reliability.Found(0.55, 0.8, whole=False, true=True),
        reliability.Found(0.35, 0.4, whole=True, true=False),
    ]
    table = list(reliability.draw_cuts(found))
    assert "| 0.0 | 3 | 0.67 | 1.00 |" in table
    assert "| 0.5 | 2 | 1.00 | 1.00 |" in table
    assert "| 0.9 | 1 | 1.00 | 0.50 |" in table


def test_every_wrong_link_and_addition_has_one_cause() -> None:
    from benchmarks.gate import judge_pairs
    from benchmarks.gold_pairs import read_pairs

    for judged in judge_pairs(read_pairs()[:4]):
        links, additions = judged.links, judged.additions
        wrong = len(links.said ^ links.gold) + len(additions.said ^ additions.gold)
        named = list(causes.name_causes(judged))
        assert len(named) == wrong
        assert set(named) <= set(causes.CAUSES)
