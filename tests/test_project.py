"""What holds for the project as a whole, whoever adds to it."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [
    path for folder in ("addcheck", "benchmarks", "docs", "tests") for path in sorted((ROOT / folder).rglob("*.py"))
]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
SEEDS = {
    "000_6d8df1231da020da.txt": "34991168222234f6a19c6a242a353706a070c46ffdba31e603f8e822b95ef8f4",
    "002_98325e5174850858.txt": "a69256ccdb13b087c79a9fbc86dae79c9cb998a0121fbcff0915a5a1e731dd3b",
}


def run_python(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | environment
    ).stdout


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_the_seeds_are_byte_for_byte_what_was_given(name, digest):
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_a_sitting_and_a_function_at_a_glance(path):
    text = path.read_text("utf-8")
    assert path.is_relative_to(ROOT / "tests") or len(text.splitlines()) <= 400  # a table of sentences may be longer
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):  # of a command, the parameters are a table of its options
            lines = node.end_lineno - node.body[0].lineno + 1
            assert lines <= 50, f"{node.name} is {lines} lines long"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_a_drawer(path):
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


@pytest.mark.parametrize("module", ["nltk", "textstat", "jinja2", "rich"])
def test_importing_addcheck_is_light(module):
    assert run_python("-c", f"import addcheck, sys; print('{module}' in sys.modules)").strip() == "False"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_have_no_traces_of_a_machine(page):
    assert not re.search(r"/(?:root|home|work|tmp)/", page.read_text("utf-8"))


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the files that the README speaks of."""
    for name, seed in zip(("wire.txt", "original.txt", "rewrite.txt"), [*SEEDS][:1] * 2 + [*SEEDS][1:], strict=True):
        shutil.copy(ROOT / "seeds" / seed, tmp_path / name)
    (tmp_path / "agency.txt").write_text("Two ships left the port of Varnholt on Monday with grain for Skarre.\n")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("desk")
def test_the_program_in_the_readme_runs(capsys):
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(program, {})
    assert "unsourced_analysis - Analysts" in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("line", re.findall(r"^    (?:\S+/)?(addcheck .+)$", README, re.MULTILINE))
def test_the_commands_in_the_readme_run(line):
    from typer.testing import CliRunner

    from addcheck.cli import app

    command = re.split(r"\s+[#|]", line)[0].split()[1:]
    assert CliRunner().invoke(app, command).exit_code == ("--fail-over" in command)


def test_every_label_is_explained():
    from addcheck.model import Label

    page = (ROOT / "docs" / "labels.md").read_text("utf-8")
    assert all(f"`{label.value}`" in page for label in Label)


def test_every_dependency_has_a_lower_bound_and_every_tool_a_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert all(">=" in dependency for dependency in project["project"]["dependencies"])
    assert all("==" in tool for group in project["dependency-groups"].values() for tool in group)


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_says_which_python_is_needed_where_there_is_none(tmp_path):
    folder = tmp_path / "with spaces in it"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    done = subprocess.run(["make", "PYTHON=false", "report"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "addcheck needs Python 3.11 or newer" in done.stderr


def test_the_lock_holds_every_tool_in_the_version_that_is_asked_for():
    locked = dict(
        line.split("==") for line in (ROOT / ".ci" / "constraints.txt").read_text().splitlines() if "==" in line
    )
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"]
    named = {re.sub("[-_.]+", "-", name).lower(): version for name, version in (item.split("==") for item in asked)}
    assert {name: locked.get(name) for name in named} == named
    assert len(locked) > len(named)
