from html.parser import HTMLParser

from addcheck.report import analysis_to_html
from tests.report.small_pair import hostile_analysis, small_analysis, unchanged_analysis


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags |= {tag, *(name for name, _ in attrs)}


def test_an_analysis_shows_itself_in_a_notebook_with_score_and_additions() -> None:
    shown = small_analysis()._repr_html_()
    assert shown == analysis_to_html(small_analysis())
    assert "34% speculation" in shown
    assert "Analysts say the line could close within a year." in shown


def test_nothing_of_an_article_becomes_markup_in_a_notebook() -> None:
    plain = _Tags(analysis_to_html(hostile_analysis("plain words"))).tags
    assert _Tags(analysis_to_html(hostile_analysis("<script>x</script><img onerror=y>"))).tags == plain


def test_nothing_to_report_says_so_in_a_notebook() -> None:
    assert "Nothing was found" in analysis_to_html(unchanged_analysis())
