"""README, hooks and workflow ask for the same: who follows one of them is not surprised by another."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.+?)\n```$", README, re.MULTILINE | re.DOTALL)
WORKFLOW = (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8")


def test_the_hooks_are_what_the_readme_runs_between_installing_and_testing() -> None:
    hooks = re.findall(r"entry: (.+)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks == COMMANDS[1].split(" && ")[1:-1]


def test_the_workflow_tests_every_python_of_the_metadata_on_three_systems() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    pythons = [name.rsplit(" ", 1)[1] for name in named if re.search(r":: 3\.\d+$", name)]
    assert re.findall(r'"(3\.\d+)"', WORKFLOW) == pythons
    assert re.search(r"system: \[ubuntu-\S+, windows-\S+, macos-\S+\]", WORKFLOW)


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")
def test_ci_takes_its_commands_from_the_readme() -> None:
    script = ROOT / ".ci/readme-command"
    for number, command in enumerate(COMMANDS, 1):
        assert subprocess.run([script, str(number)], capture_output=True, text=True).stdout == f"{command}\n"
        assert f'.ci/readme-command {number})"' in WORKFLOW
    assert subprocess.run([script, "3"], capture_output=True).returncode == 1
    assert ".ci/readme-command" in (ROOT / ".ci/run").read_text(encoding="utf-8")
