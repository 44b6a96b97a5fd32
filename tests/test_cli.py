"""The command line, run as a person runs it."""

import importlib.util
import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORIGINAL, DERIVED = ROOT / "seeds/000_6d8df1231da020da.txt", ROOT / "seeds/002_98325e5174850858.txt"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}


def run(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "addcheck", *map(str, arguments)],
        input=stdin, capture_output=True, check=False, cwd=ROOT, env=ENVIRONMENT | environment, timeout=60,
    )  # fmt: skip


def failure(*arguments: object, stdin: bytes = b"") -> str:
    """The one line that a run which could not do it leaves on stderr."""
    done = run(*arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    [line] = done.stderr.decode().splitlines()
    return line


def test_the_report_alone_goes_to_stdout() -> None:
    done = run("compare", ORIGINAL, DERIVED)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("addcheck  002_98325e5174850858.txt against 000_6d8df1231da020da.txt")
    assert b"\x1b" not in done.stdout


def test_one_side_may_be_stdin_and_both_may_not() -> None:
    by_name, piped = (
        json.loads(run("compare", ORIGINAL, name, "--format", "json", stdin=DERIVED.read_bytes()).stdout)
        for name in (DERIVED, "-")
    )
    assert piped["derived"].pop("source") == "stdin"
    by_name["derived"].pop("source")
    assert by_name == piped
    assert failure("compare", "-", "-") == "addcheck: -: stdin cannot be both articles; name a file for one of them"


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    one, two = (run("compare", ORIGINAL, DERIVED, "-f", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert one == two != b""


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("empty.txt", b"", "empty"), ("blank.txt", b" \n\n", ""), ("binary.txt", b"\x00\x01\x02\xff" * 99, "binary")],
)
def test_what_is_no_article_is_one_line_and_exit_2(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    line = failure("compare", ORIGINAL, tmp_path / name)
    assert name in line
    assert problem in line


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "derived.txt").write_text("The ferry sailed.")
    line = failure("compare", ORIGINAL, tmp_path / "dervied.txt")
    assert "does not exist" in line
    assert f"did you mean {tmp_path / 'derived.txt'}?" in line


def test_a_directory_is_no_article(tmp_path: Path) -> None:
    assert "is a directory" in failure("compare", ORIGINAL, tmp_path)


def test_hostile_file_names_do_not_reach_the_terminal_raw() -> None:
    assert failure("compare", ORIGINAL, "\x1b[31m\nred\u202e.txt").startswith("addcheck: \\x1b[31m redU+202E.txt: ")


@pytest.mark.parametrize(
    "option", [["--brief"], ["--full"], ["--share"], ["--width", "80"], ["--color"], ["--no-color"]]
)
def test_an_option_without_effect_is_refused(option: list[str]) -> None:
    line = failure("compare", ORIGINAL, DERIVED, "--format", "json", *option)
    assert "has no effect on json" in line


@pytest.mark.parametrize("option", [["--fail-over", "1.5"], ["--width", "3"], ["--format", "pdf"], ["--nonsense"]])
def test_a_wrong_option_is_exit_2_and_no_report(option: list[str]) -> None:
    done = run("compare", ORIGINAL, DERIVED, *option)
    assert (done.returncode, done.stdout) == (2, b"")
    assert option[0].encode() in done.stderr


def test_the_page_to_share_names_the_option_that_made_it() -> None:
    page = run("compare", ORIGINAL, DERIVED, "-f", "html", "--share").stdout.decode()
    assert "Safe to share" in page
    assert "--format html --share" in page


def test_no_report_says_where_it_was_made() -> None:
    from addcheck.cli import Format

    for format_name in Format:
        report = run("compare", ORIGINAL, DERIVED, "-f", format_name.value).stdout.decode()
        assert DERIVED.name in report
        assert str(ROOT) not in report


def test_fail_over_breaks_at_the_share_that_was_asked_for_and_prints_the_report_all_the_same() -> None:
    share = json.loads(run("compare", ORIGINAL, DERIVED, "-f", "json").stdout)["scores"]["speculation_share"]
    under = run("compare", ORIGINAL, DERIVED, "--fail-over", f"{share - 0.01:.3f}")
    over = run("compare", ORIGINAL, DERIVED, "--fail-over", f"{share + 0.01:.3f}")
    assert (under.returncode, over.returncode) == (1, 0)
    assert under.stdout == over.stdout != b""
    assert b"--fail-over" in under.stderr
    assert run("compare", ORIGINAL, DERIVED, "--fail-over", "0", "--quiet").stderr == b""


def test_min_confidence_leaves_uncertain_findings_out() -> None:
    report = json.loads(run("compare", ORIGINAL, DERIVED, "-f", "json", "--min-confidence", "0.9").stdout)
    assert all(finding["confidence"] >= 0.9 for finding in report["findings"])


def test_output_is_written_whole_and_with_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    done = run("compare", ORIGINAL, DERIVED, "-f", "json", "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads(target.read_text("utf-8"))["schema_version"] == "1"
    (tmp_path / "plain").write_text("")
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert {path.name for path in tmp_path.iterdir()} == {"report.json", "plain"}


def test_a_link_keeps_pointing_at_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    run("compare", ORIGINAL, DERIVED, "-f", "markdown", "-o", tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# What")


def test_output_refuses_a_directory_an_article_and_a_missing_folder(tmp_path: Path) -> None:
    article = tmp_path / "derived.txt"
    article.write_bytes(DERIVED.read_bytes())
    assert "is a directory" in failure("compare", ORIGINAL, DERIVED, "-o", tmp_path)
    assert "is one of the articles" in failure("compare", ORIGINAL, article, "-o", article)
    assert "cannot be written" in failure("compare", ORIGINAL, DERIVED, "-o", tmp_path / "no" / "report.txt")
    assert article.read_bytes() == DERIVED.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error() -> None:
    assert "no space left" in failure("compare", ORIGINAL, DERIVED, "-o", "/dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "addcheck", "compare", ORIGINAL, DERIVED],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["addcheck: stdout: cannot be written: no space left on device"]


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    compare = shlex.join([sys.executable, "-m", "addcheck", "compare", str(ORIGINAL), str(DERIVED), "-f", "html", "-q"])
    command = f"{compare} | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=ROOT)
    assert done.stderr == b""
    assert done.stdout.endswith(b"0\n")


def test_an_interrupt_is_exit_130_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "derived.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "addcheck", "compare", ORIGINAL, pipe],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        # A shell lets what it runs in the background ignore interrupts, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    with pipe.open("wb"):  # opens when the other end does, and then it waits for its input
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in out + err


@pytest.mark.parametrize(
    ("environment", "painted"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_follows_the_environment(environment: dict[str, str], *, painted: bool) -> None:
    assert (b"\x1b[" in run("compare", ORIGINAL, DERIVED, **environment).stdout) == painted


def test_colour_that_was_asked_for_outranks_the_environment() -> None:
    assert b"\x1b[" in run("compare", ORIGINAL, DERIVED, "--color", NO_COLOR="1").stdout
    assert b"\x1b[" not in run("compare", ORIGINAL, DERIVED, "--no-color", FORCE_COLOR="1").stdout


def test_the_width_is_the_one_asked_for_or_the_terminals() -> None:
    asked = run("compare", ORIGINAL, DERIVED, "--width", "72").stdout.decode()
    assert max(map(len, asked.splitlines())) in range(66, 73)
    assert run("compare", ORIGINAL, DERIVED, COLUMNS="72").stdout.decode() == asked


def test_a_terminal_that_knows_no_unicode_gets_escapes() -> None:
    done = run("compare", ORIGINAL, DERIVED, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_an_article_adds_nothing_to_itself_and_a_hint_says_that_they_are_the_same() -> None:
    done = run("compare", ORIGINAL, ORIGINAL, "-f", "json")
    report = json.loads(done.stdout)
    assert report["findings"] == report["alterations"] == report["dropped"] == []
    assert report["hints"]
    assert report["hints"][0] in done.stderr.decode()


def test_explain_knows_every_label_and_names_them_for_a_wrong_one() -> None:
    assert run("explain", "unsourced-analysis").stdout == run("explain", "unsourced_analysis").stdout != b""
    assert "unsourced_fact" in failure("explain", "opinion")


def test_cues_are_listed_one_a_row_and_with_their_reasons_when_asked() -> None:
    rows = run("cues", "--find", "could", COLUMNS="80").stdout.decode().splitlines()
    assert any(row.split()[:1] == ["modal-could"] for row in rows)
    assert max(map(len, rows)) <= 80
    assert any(row.endswith("…") for row in rows)
    full = run("cues", "--find", "could", "--full").stdout.decode()
    assert "why: " in full
    assert "source: " in full
    assert "…" not in full


def test_cues_are_filtered_by_kind_and_family_and_a_wrong_one_names_the_right_ones() -> None:
    listed = run("cues", "--kind", "speculative").stdout.decode()
    assert "modal-could" in listed
    assert "loaded-adjective" not in listed
    assert "modal-could" in run("cues", "--family", "modal hedges").stdout.decode()
    assert "speculative" in failure("cues", "--kind", "speculation")
    assert "modal hedges" in failure("cues", "--family", "modals")


def test_cues_are_tried_on_a_sentence() -> None:
    tried = run("cues", "try", "Analysts say the move could backfire.").stdout.decode()
    assert "“could” modal-could" in tried


def test_why_explains_one_sentence_as_reports_count_it() -> None:
    report = json.loads(run("compare", ORIGINAL, DERIVED, "-f", "json").stdout)
    [span] = [s for s in report["derived"]["sentences"] if s["name"] == "17"]
    told = run("compare", ORIGINAL, DERIVED, "--why", "17")
    assert told.returncode == 0
    assert report["derived"]["text"][span["start"] : span["end"]] in told.stdout.decode()
    assert "original sentence 13" in told.stdout.decode()
    assert b"Putin Hails" in run("compare", ORIGINAL, DERIVED, "--why", "title").stdout
    assert "sentence 99" in failure("compare", ORIGINAL, DERIVED, "--why", "99")
    assert "has no effect on --why" in failure("compare", ORIGINAL, DERIVED, "--why", "17", "--brief")


def test_another_story_is_said_to_be_one_and_breaks_the_gate_by_its_share(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "Bakery prices could rise again.\n\nThe chain Loafmill sells 4,000 loaves a day in Leeds. "
        "Critics say its new owner may close half of the shops. It has been a bitter year for bakers.\n"
    )
    told = run("compare", ORIGINAL, other)
    assert told.returncode == 0
    assert b"Not derived from this original." in told.stdout
    assert b"Loafmill" not in told.stdout
    assert b"Loafmill" in run("compare", ORIGINAL, other, "--full").stdout
    gated = run("compare", ORIGINAL, other, "--fail-over", "0", "-f", "json")
    assert gated.returncode == 1
    assert b"does not look derived" in gated.stderr
    assert json.loads(gated.stdout)["related"] is False
    assert json.loads(gated.stdout)["findings"]


def test_version_and_help_need_nothing_else() -> None:
    assert run("--version").stdout.startswith(b"addcheck ")
    assert b"compare" in run("--help").stdout
    assert b"compare" in run().stdout + run().stderr


def test_help_imports_no_library_that_takes_time() -> None:
    code = "import sys; from addcheck import cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert not {"nltk", "textstat", "jinja2", "rich", "addcheck.pipeline"} & set(done.stdout.decode().split())


def _documentation():
    spec = importlib.util.spec_from_file_location("generate_cli", ROOT / "docs" / "generate_cli.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate_cli"] = module
    spec.loader.exec_module(module)
    return module


def test_every_argument_and_option_has_help_and_every_command_has_its_page() -> None:
    from addcheck.cli import app

    documentation = _documentation()
    page = documentation.TARGET.read_text("utf-8")
    assert page == documentation.render()
    for name, function in documentation.list_commands(app):
        assert f"## {name}\n" in page
        assert all(parameter.info.help for parameter in documentation.list_parameters(function)), name


def test_the_formats_of_the_command_line_are_those_of_the_reports() -> None:
    from addcheck.cli import Format
    from addcheck.report import RENDERERS

    assert list(Format) == list(RENDERERS)
