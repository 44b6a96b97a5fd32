"""The recipes of docs/pipelines.md, run as they stand there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/pipelines.md").read_text("utf-8")
WIRE, DRAFT = (ROOT / "seeds" / name for name in ("000_6d8df1231da020da.txt", "002_98325e5174850858.txt"))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the recipes are for a POSIX shell")


@pytest.fixture
def desk(tmp_path):
    for folder in ("wire", "drafts", "decisions", "bin"):
        (tmp_path / folder).mkdir()
    shutil.copy(WIRE, tmp_path / "wire/story.txt")
    program = tmp_path / "bin/addcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m addcheck "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path


def run(desk, command):
    paths = {"PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["/bin/sh", "-e", "-c", command],
        cwd=desk,
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        check=False,
    )


def find_block(language, holding):
    blocks = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if holding in block)


def find_workflow_script():
    script = find_block("yaml", "run: |").partition("run: |\n")[2]
    return "\n".join(line.removeprefix(" " * 10) for line in script.splitlines())


@pytest.mark.parametrize(
    "command", [find_block("sh", "--fail-over"), find_block("sh", "--fail-on-undecided"), find_workflow_script()]
)
@pytest.mark.parametrize(("draft", "code"), [(DRAFT, 1), (WIRE, 0), (None, 2)])
def test_a_gate_passes_the_wire_itself_and_stops_a_speculating_rewrite_and_an_unreadable_one(
    desk, command, draft, code
):
    if draft is None:
        (desk / "drafts/story.txt").write_bytes(b"\0\0")
    else:
        shutil.copy(draft, desk / "drafts/story.txt")
    done = run(desk, command)
    assert done.returncode == code, done.stderr


def test_the_worst_draft_decides_and_each_is_reported(desk):
    shutil.copy(DRAFT, desk / "drafts/story.txt")
    for folder in ("wire", "drafts"):
        shutil.copy(WIRE, desk / folder / "zebra.txt")
    done = run(desk, find_workflow_script())
    assert done.returncode == 1
    assert "file=drafts/story.txt" in done.stdout


def test_the_hook_of_pre_commit_is_a_command_that_runs_with_the_arguments_shown(desk):
    definition = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    entry = re.search(r"^  entry: (.*)$", definition, re.MULTILINE).group(1)
    assert re.search(r"^- id: addcheck-compare$", definition, re.MULTILINE)
    shown = find_block("yaml", "id: addcheck-compare")
    arguments = [word.strip(' "') for word in re.search(r"args: \[(.*)\]", shown).group(1).split(",")]
    shutil.copy(DRAFT, desk / "drafts/story.txt")
    assert run(desk, shlex.join([*entry.split(), *arguments])).returncode == 1
    shutil.copy(WIRE, desk / "drafts/story.txt")
    assert run(desk, shlex.join([*entry.split(), *arguments])).returncode == 0


def test_the_pattern_of_the_hook_matches_the_three_files_of_a_pair():
    pattern = re.search(r"files: (.*)$", find_block("yaml", "id: addcheck-compare"), re.MULTILINE).group(1)
    for name in ("wire/story.txt", "drafts/story.txt", "decisions/story.toml"):
        assert re.search(pattern, name)
