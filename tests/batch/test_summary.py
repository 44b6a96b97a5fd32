"""All results in one value, in bounded memory, and its pictures."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest

from addcheck.batch import summarize
from addcheck.batch.plots import draw_bars, draw_histogram
from addcheck.batch.recurring import Tally
from addcheck.batch.rollup import RENDERERS, render_html, render_markdown, render_text
from addcheck.errors import AddcheckError
from tests.batch.conftest import ADDED, DERIVED, ORIGINAL, make_rows, read_table, run, write_jsonl

FOREIGN = "Gardeners in Kent sowed carrots early. The soil was warm, and rain fell all week long on the beds."


@pytest.fixture
def output(tmp_path):
    rows = [*make_rows(20), {"id": "<b>bad</b>"}, {"id": "foreign", "original": ORIGINAL, "derived": FOREIGN}]
    rows[1] |= {"outlet": "<script>alert(1)</script>", "id": "=cmd|x"}
    run(write_jsonl(tmp_path / "pairs.jsonl", rows), tmp_path / "out")
    return tmp_path / "out"


def test_figures_are_those_of_the_rows(output):
    summary, rows = summarize(output), read_table(output, "pairs")
    related = [row for row in rows if row["related"]]
    assert (summary.pairs, summary.errors, summary.complete) == (21, 1, True)
    assert summary.words == sum(row["scores"]["words"] for row in related)
    spread = summary.distributions["speculation_share"]
    shares = sorted(row["scores"]["speculation_share"] for row in related)
    assert spread.mean == pytest.approx(sum(shares) / len(shares))
    assert spread.most == pytest.approx(shares[-1], abs=0.001)
    assert sum(spread.bins) == len(related)
    assert spread.bins[0] == shares.count(0)
    assert summary.worst[0].speculation_share == shares[-1]
    assert sum(item.pairs for item in summary.outlets) == len(related)


def test_pairs_without_a_common_story_are_counted_and_accused_of_nothing(output):
    summary = summarize(output)
    assert (summary.unrelated, summary.unrelated_ids) == (1, ("foreign",))
    assert "foreign" not in {item.id for item in summary.worst}
    assert "1 pair shares no story" in render_text(summary)


def test_an_addition_that_recurs_is_found_with_its_pairs_and_outlets(output):
    [first, *_] = [item for item in summarize(output).recurring if item.text == ADDED[0]]
    assert (first.pairs, first.outlets) == (4, 4)
    assert first.ids == ("=cmd|x", "n6", "n11")


def test_additions_are_counted_in_bounded_memory_and_the_frequent_ones_stay():
    tally = Tally(capacity=50)
    for row in range(2000):
        words = "Analysts say the deal may fail." if row % 4 == 0 else f"A remark that nobody repeats {row}."
        tally.add({"text": words, "label": "speculation", "input": "x", "row": row, "id": str(row), "outlet": None})
    assert len(tally.entries) <= 51
    [found] = tally.list_most(5)
    assert found.pairs <= 500 <= found.pairs + tally.forgotten


def test_said_twice_in_one_article_is_not_recurring():
    tally = Tally()
    for finding in range(2):
        row = {"text": "Analysts say the deal may fail.", "label": "speculation", "outlet": "a"}
        tally.add(row | {"input": "x", "row": 1, "id": "1", "finding": finding})
    assert list(tally.list_most(5)) == []


def test_the_page_is_well_formed_and_nothing_in_it_runs(output):
    page = render_html(summarize(output))
    for picture in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        ET.fromstring(picture)  # noqa: S314 - our own
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in unescape(page)
    assert page.count("<svg") == 5


def test_markdown_shows_hostile_names_as_they_are(output):
    text = render_markdown(summarize(output))
    assert "<script" not in text
    assert "=cmd\\|x" in text


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_the_same_results_make_the_same_bytes_and_no_results_make_a_report(output, tmp_path, render):
    assert render(summarize(output)) == render(summarize(output))
    run(write_jsonl(tmp_path / "bad.jsonl", [{"id": "x"}]), tmp_path / "empty")
    assert "0 pairs compared, 1 row could not be." in render(summarize(tmp_path / "empty"))


def test_a_folder_without_results_is_refused(tmp_path):
    with pytest.raises(AddcheckError, match="holds no results"):
        summarize(tmp_path)


def test_an_unfinished_run_says_so(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", [{"id": i} for i in range(30)])
    run(path, tmp_path / "out", max_errors=0)
    assert "Not finished: the input has 30 rows." in render_text(summarize(tmp_path / "out"))


def test_a_histogram_is_drawn_to_scale():
    picture = ET.fromstring(draw_histogram((2, 4, 0), title="a <b> & c"))  # noqa: S314 - our own
    heights = [float(bar.get("height")) for bar in picture.iter("rect")]
    assert heights == [82.0, 164.0, 0.0]
    assert picture.get("aria-label") == "a <b> & c"


def test_bars_escape_what_comes_from_outside():
    picture = draw_bars([("<i>\x1b", 0.5, "50% & more")], title="t")
    assert "&lt;i&gt;\\x1b" in picture
    assert ET.fromstring(picture) is not None  # noqa: S314 - our own


def test_text_shows_the_distribution_as_bars(tmp_path):
    run(write_jsonl(tmp_path / "p.jsonl", [{"original": ORIGINAL, "derived": DERIVED[0]}] * 3), tmp_path / "out")
    assert f"  none       {'█' * 30} 3\n" in render_text(summarize(tmp_path / "out"))


def test_what_stands_behind_a_bar_has_room_in_the_picture():
    note = "22% of 1,236,779 words"
    picture = draw_bars([("one", 1.0, note), ("other", 0.5, "3%")], title="t")
    widest = max(float(found) for found in re.findall(r'<text class="note" x="([\d.]+)"', picture))
    assert widest + 7 * len(note) <= 640
