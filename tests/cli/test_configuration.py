"""What is set in the environment and in aligner.toml: which wins, what is refused, and what doctor tells of it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.main import get_command

from aligner.cli import configuration, main
from aligner.cli.app import app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the user's settings beside it."""
    (tmp_path / "work").mkdir()
    (tmp_path / "user").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("ALIGNER_CONFIG_DIR", str(tmp_path / "user"))
    return tmp_path / "work"


@pytest.fixture
def statement(samples: Path) -> list[str]:
    folder = samples / "statement"
    audio, text, heard = (str(folder / name) for name in ("statement.mp3", "statement.txt", "spoken.json"))
    return [audio, text, "--transcript", heard, "--timing", "recognized", "-q"]


def written(folder: Path) -> set[str]:
    return {path.name.partition(".")[2] for path in folder.iterdir()}


def test_an_option_wins_over_the_environment_over_the_file_here_over_the_user_s(
    here: Path, statement: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is taken away in turn, and the next one holds."""
    user = here.parent / "user" / "aligner.toml"
    user.write_text('format = "txt"\noutput_dir = "out"\n')
    (here / "aligner.toml").write_text('format = ["vtt", "srt"]\noutput-dir = "out"\noverwrite = "always"\n')
    monkeypatch.setenv("ALIGNER_FORMAT", "json,tsv")
    out = here / "out"
    for given, expected in (
        (["-f", "labels"], {"labels.txt"}),
        ([], {"alignment.json", "tsv"}),
        ([], {"vtt", "srt"}),
        ([], {"txt"}),
    ):
        assert main(["align", *statement, *given]) == 0
        assert written(out) == expected
        for path in out.iterdir():
            path.unlink()
        if given:
            continue
        if expected == {"vtt", "srt"}:
            (here / "aligner.toml").unlink()
        monkeypatch.delenv("ALIGNER_FORMAT", raising=False)
    user.unlink()
    assert main(["align", *statement, "-o", "out"]) == 0
    assert written(out) == {"alignment.json", "vtt", "srt"}


def test_a_table_holds_for_its_command_alone(here: Path, statement: list[str]) -> None:
    (here / "aligner.toml").write_text('format = "vtt"\noutput_dir = "out"\n[check]\nformat = "report"\n')
    assert main(["align", *statement]) == 0
    assert written(here / "out") == {"vtt"}
    assert main(["check", *statement, "--fail-on", "never"]) == 0
    assert written(here / "out") == {"vtt", "report.json"}


@pytest.mark.slow
def test_a_batch_heeds_what_is_set(here: Path, samples: Path) -> None:
    folder = samples / "statement"
    line = '{{"audio": "{0}/statement.mp3", "text": "{0}/statement.txt", "transcript": "{0}/spoken.json"}}\n'
    (here / "talks.jsonl").write_text(line.format(folder))
    (here / "aligner.toml").write_text('format = "srt"\ntiming = "recognized"\noutput_dir = "out"\n')
    assert main(["batch", "talks.jsonl", "--root", str(folder), "-q"]) == 0
    assert (here / "out" / "statement.srt").exists()
    assert not (here / "out" / "statement.vtt").exists()


def test_what_is_offline_for_every_day_may_go_online_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "aligner.recognize.checkpoints.pull", lambda *_, **__: SimpleNamespace(path="tiny.pt", pieces=())
    )
    monkeypatch.setenv("ALIGNER_OFFLINE", "1")
    assert main(["models", "pull", "tiny"]) == 2
    assert "--offline forbids the download" in capsys.readouterr().err
    assert main(["models", "pull", "tiny", "--no-offline"]) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('\nmodle = "small"', "aligner.toml, line 2: there is no setting 'modle' here; choose from model, engine"),
        ('fail_on = "minor"\n[align]\nfail_on = "minor"', "aligner.toml, line 3: there is no setting 'fail_on' here"),
        ("[evaluate]\nmodel = 'small'", "aligner.toml, line 1: [evaluate] is no command that has settings"),
        ("[lint]\nformat = 'json'", "aligner.toml, line 2: there is no setting 'format' here"),
        ("model = 5", "aligner.toml, line 1: model is to be a text in quotation marks, not 5"),
        ("model = ''", "aligner.toml, line 1: model is empty"),
        ('offline = "yes"', "aligner.toml, line 1: offline is to be true or false, not 'yes'"),
        ("fps = true", "aligner.toml, line 1: fps is to be a number, not True"),
        ("fps = 0", "aligner.toml, line 1: --fps 0 is no frame rate"),
        ("fps = 1" + "0" * 400, "is no frame rate"),
        ('output_dir = "a\\u0000b"', "aligner.toml, line 1: output_dir has a NUL in it"),
        ('[""]\nmodel = "base"', "aligner.toml, line 1: [] is no command that has settings"),
        ("format = [1]", "aligner.toml, line 1: format is to be a text or a list of texts, not [1]"),
        ("format = ['vtt', 'doc']", "aligner.toml, line 1: there is no format 'doc' here"),
        ("engine = 'parrot'", "aligner.toml, line 1: --engine 'parrot' is not known; choose one of "),
        ("timing = 'guess'", "aligner.toml, line 1: --timing 'guess' is not known"),
        ("language = 'klingon'", "klingon"),
        ("profile = 'tiny'", "aligner.toml, line 1: there is no caption profile 'tiny'"),
        ("profile = 'mine.toml'", "aligner.toml, line 1: mine.toml: there is no such file"),
        ("overwrite = 'maybe'", "aligner.toml, line 1: --overwrite 'maybe' is not known"),
        ("fail_on = 'all'", "aligner.toml, line 1: --fail-on 'all' is not known"),
        ("model = small", "aligner.toml is no TOML: Invalid value (at line 1, column 9)"),
        ("model = 'a'\nmodel = 'b'\n", "aligner.toml is no TOML: Cannot overwrite a value (at line 2"),
        ("a = " + "[" * 20_000, "aligner.toml is no TOML: "),
        (b"model = '\xff'", "aligner.toml is no TOML: 'utf-8' codec can't decode"),
    ],
)
def test_what_no_option_would_take_is_told_with_file_and_line(
    content: str | bytes, sentence: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "aligner.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    for command in (["doctor"], ["align", "talk.mp3", "talk.txt"]):
        assert main(command) == 2
        err = capsys.readouterr().err
        assert len(err.splitlines()) == 1
        assert sentence in err


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ENGINE", "parrot", "ALIGNER_ENGINE: --engine 'parrot' is not known"),
        ("OFFLINE", "maybe", "ALIGNER_OFFLINE: 'maybe' is neither true nor false; give 1 or 0"),
        ("FPS", "fast", "ALIGNER_FPS: 'fast' is no number"),
        ("FORMAT", "vtt,doc", "ALIGNER_FORMAT: there is no format 'doc'"),
    ],
)
def test_a_variable_that_no_option_would_take_is_named(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"ALIGNER_{name}", value)
    assert main(["align", "talk.mp3", "talk.txt"]) == 2
    assert sentence in capsys.readouterr().err
    monkeypatch.setenv(f"ALIGNER_{name}", "")
    assert main(["align", "--help"]) == 0


def test_a_setting_that_one_command_cannot_use_is_told_with_its_place(
    here: Path, statement: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "aligner.toml").write_text('format = "json,html"\n')
    assert main(["align", *statement, "-o", "out"]) == 2
    assert "there is no format 'html' here (format is set in aligner.toml, line 1); choose " in capsys.readouterr().err
    assert not (here / "out").exists()


def test_a_folder_in_the_file_s_place_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "aligner.toml").mkdir()
    assert main(["doctor"]) == 2
    assert "aligner.toml: a folder, not a file" in capsys.readouterr().err


def test_help_the_demo_and_schemas_need_no_settings(here: Path) -> None:
    (here / "aligner.toml").write_text("no TOML")
    assert main(["--help"]) == main(["demo", "--help"]) == main(["schema", "report"]) == 0


def test_the_help_of_a_command_tells_what_is_set(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "aligner.toml").write_text('profile = "bbc"\n')
    assert main(["captions", "--help"]) == 0
    assert "[default: bbc]" in capsys.readouterr().out


def test_doctor_tells_every_setting_and_where_it_is_from(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here.parent / "user" / "aligner.toml").write_text('model = "tiny"\nprofile = "bbc"\n')
    (here / "aligner.toml").write_text('model = "base"\noffline = true\n\n[check]\nformat = ["json", "html"]\n')
    monkeypatch.setenv("ALIGNER_MODEL", "small")
    main(["doctor"])
    told = [line.removeprefix("setting   ") for line in capsys.readouterr().out.splitlines() if "setting " in line]
    assert "model: small (ALIGNER_MODEL)" in told
    assert "offline: true (aligner.toml, line 2)" in told
    assert f"profile: bbc ({here.parent / 'user' / 'aligner.toml'}, line 2)" in told
    assert "format of check: json, html (aligner.toml, line 5)" in told
    assert "timing: auto (default)" in told


def test_the_page_names_every_setting() -> None:
    commands = configuration.commands_of(get_command(app))
    known = {name for options in commands.values() for name in options}
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == known


def complete(words: str) -> str:
    """What the shell is told to offer for the last word; torch and the like are not loaded for it."""
    program = (
        "import sys; from aligner.cli import main; code = main([]);"
        "assert not {'torch', 'numpy', 'whisper', 'lxml'} & set(sys.modules); sys.exit(code)"
    )
    count = str(len(words.split(" ")) - 1)
    variables = {"_ALIGNER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count}
    command = [sys.executable, "-c", program]
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_a_shell_completes_commands_and_options() -> None:
    assert complete("aligner tr").split() == ["transcribe"]
    assert {"--offline", "--output-dir", "--overwrite"} <= set(complete("aligner check --o").split())


def test_the_completion_of_this_shell_is_installed_in_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "bash")
    assert main(["--install-completion"]) == 0
    assert "completion installed" in capsys.readouterr().out
    assert "_ALIGNER_COMPLETE" in (tmp_path / ".bash_completions" / "aligner.sh").read_text()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_a_shell_can_be_shown(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: shell)
    assert main(["--show-completion"]) == 0
    assert "_ALIGNER_COMPLETE" in capsys.readouterr().out
