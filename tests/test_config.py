import re
import tomllib
from pathlib import Path

import pytest

from addcheck.config import KEYS, find_config, load_config, print_config
from addcheck.errors import InvalidSettingError


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_upward_is_used(tmp_path):
    top = write(tmp_path / "pyproject.toml", "[tool.addcheck]\nquiet = true\n")
    write(tmp_path / "desk/pyproject.toml", "[project]\nname = 'x'\n")
    inner = tmp_path / "desk/stories"
    inner.mkdir()
    assert find_config(inner) == top
    near = write(inner / "addcheck.toml", "quiet = false\n")
    assert find_config(inner) == near
    assert load_config(top).values == {"quiet": True}


def test_addcheck_toml_goes_before_the_pyproject_beside_it(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.addcheck]\nquiet = true\n")
    own = write(tmp_path / "addcheck.toml", "")
    assert find_config(tmp_path) == own
    assert load_config(own).values == {}


def test_a_broken_pyproject_without_our_table_stops_nobody(tmp_path):
    write(tmp_path / "a/pyproject.toml", "[tool.addcheck\n")
    top = write(tmp_path / "addcheck.toml", "brief = true\n")
    assert find_config(tmp_path / "a") == top


def test_files_are_relative_to_the_configuration(tmp_path):
    path = write(tmp_path / "addcheck.toml", 'decisions = "decided.toml"\ncues = ["a.toml", "/b.toml"]\n')
    assert load_config(path).as_defaults() == {
        "decisions": str(tmp_path / "decided.toml"),
        "cues": [str(tmp_path / "a.toml"), "/b.toml"],
    }


@pytest.mark.parametrize(
    ("text", "subject", "wanted"),
    [
        ("fail_over = 0.1", "fail_over", "did you mean fail-over?"),
        ("min-confidense = 0.1", "min-confidense", "did you mean min-confidence?"),
        ("qwertz = 1", "qwertz", "there are format, brief"),
        ("fail-over = 2", "fail-over", "2 is not a number from 0 to 1"),
        ("fail-over = nan", "fail-over", "nan is not"),
        ("fail-over = true", "fail-over", "true is not"),
        ("quiet = 'yes'", "quiet", '"yes" is not true or false'),
        ("width = 12", "width", "at least 40"),
        ("width = 1979-05-27", "width", "a date is not"),
        ("cues = 'a.toml'", "cues", "a list of names"),
        ("decisions = ''", "decisions", "the name of a file"),
        ("format = 'jsn'", "format", '"jsn" is not the name of a format: text, markdown'),
        ("quiet =", "addcheck.toml", "is no TOML"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_what_would_be_right(tmp_path, text, subject, wanted):
    with pytest.raises(InvalidSettingError) as caught:
        load_config(write(tmp_path / "addcheck.toml", text))
    assert caught.value.subject.endswith(subject)
    assert wanted in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"), [("[project]\n", "no table"), ("tool.addcheck = 3\n", "no table"), ("tool = 3\n", "no table")]
)
def test_a_named_pyproject_must_hold_the_table(tmp_path, text, problem):
    with pytest.raises(InvalidSettingError, match=problem):
        load_config(write(tmp_path / "pyproject.toml", text))


def test_a_named_file_that_is_missing_is_an_error_and_no_file_is_none(tmp_path):
    with pytest.raises(InvalidSettingError, match="does not exist"):
        load_config(tmp_path / "x.toml")
    assert load_config(None).values == {}


def test_what_is_printed_is_a_configuration_again_and_says_where_each_option_comes_from(tmp_path):
    path = write(tmp_path / "addcheck.toml", 'fail-over = 0.25\ncues = ["a.toml"]\nformat = "json"\n')
    printed = print_config(load_config(path), {"format": "html"})
    assert 'format = "html"  # command line' in printed
    assert "fail-over = 0.25  # addcheck.toml" in printed
    assert "quiet = false  # default" in printed
    assert "# width is not set" in printed
    again = load_config(write(tmp_path / "again/addcheck.toml", printed))
    assert again.values["cues"] == [str(tmp_path / "a.toml")]
    assert set(tomllib.loads(printed)) <= set(KEYS)


def test_the_page_on_configuration_names_every_key_with_its_meaning_and_its_example_is_valid(tmp_path):
    page = (Path(__file__).resolve().parents[1] / "docs/configuration.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| .* \| (.*) \|$", page, re.MULTILINE))
    assert list(rows) == list(KEYS)
    assert all(rows[name].startswith(key.meaning) for name, key in KEYS.items())
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL).group(1)
    assert load_config(write(tmp_path / "pyproject.toml", example)).values["fail-over"] == 0.1
