import pytest

from addcheck.commands.configure import choose_config, list_defaults, show_config
from addcheck.errors import InvalidSettingError


def test_the_named_file_goes_before_the_one_of_the_folder(tmp_path):
    (tmp_path / "addcheck.toml").write_text("quiet = true\n", "utf-8")
    named = tmp_path / "other.toml"
    named.write_text("brief = true\n", "utf-8")
    assert choose_config(None, ignore=False, folder=tmp_path).values == {"quiet": True}
    assert choose_config(str(named), ignore=False, folder=tmp_path).values == {"brief": True}
    assert choose_config(None, ignore=True, folder=tmp_path).values == {}
    with pytest.raises(InvalidSettingError, match="contradicts"):
        choose_config(str(named), ignore=True)


def test_a_command_gets_the_values_of_the_options_it_has(tmp_path):
    path = tmp_path / "addcheck.toml"
    path.write_text("fail-over = 0.5\nquiet = true\n", "utf-8")
    config = choose_config(str(path), ignore=False)
    assert list_defaults(config, frozenset({"quiet", "width"})) == {"quiet": True}
    assert "fail-over = 0.25  # command line" in show_config(config, {"fail_over": 0.25, "derived": "x"})
