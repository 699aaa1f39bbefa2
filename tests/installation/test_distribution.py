"""What is installed under which name, and that nobody is sent to another one."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from aligner.version import DISTRIBUTION

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OTHERS = re.compile(r"""pip3?\s+install\s+(?:-\S+\s+)*['"]?aligner(?![\w-])|(?<![\w.-])aligner\\?\[[a-z]""")
"""``aligner`` as something to install: on PyPI it is another project."""


def texts() -> Iterator[tuple[Path, str]]:
    """Every text of the project that a person may read or be shown."""
    for folder in ("aligner", "benchmarks", "docs", "models", "samples", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ".html", ".js", ".txt", ".yml"} and path.is_file():
                yield path, path.read_text(encoding="utf-8", errors="replace")
    for path in (ROOT / "pyproject.toml", ROOT / ".ci" / "run", *ROOT.glob("*.md")):
        yield path, path.read_text(encoding="utf-8")


def test_the_pattern_knows_what_it_looks_for() -> None:
    name = "aligner"
    for told in (
        f"pip install {name}",
        f"pip install -q '{name}[all]'",
        f"the extra {name}[cjk]",
        rf"r'{name}\[cjk\]'",
    ):
        assert OTHERS.search(told), told
        assert not OTHERS.search(told.replace(name, DISTRIBUTION)), told


def test_nobody_is_told_to_install_another_project() -> None:
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for path, text in texts() for hit in OTHERS.finditer(text)]
    assert found == []


def test_every_extra_that_is_told_is_there() -> None:
    told = re.compile(rf"{DISTRIBUTION}\\?\[([a-z,-]+)\\?\]|installing\([\"']([a-z-]+)[\"']\)")
    extras = {extra for _, text in texts() for hit in told.finditer(text) for extra in (hit[1] or hit[2]).split(",")}
    assert {"office", "faster", "ray"} <= extras <= set(PROJECT["optional-dependencies"])


def test_the_metadata_says_whose_what_and_for_which_pythons() -> None:
    assert PROJECT["name"] == DISTRIBUTION
    assert PROJECT["scripts"] == {"aligner": "aligner.cli:entry"}
    assert PROJECT["authors"]
    assert {"Homepage", "Source", "Issues", "Changelog"} <= set(PROJECT["urls"])
    prefix = "Programming Language :: Python :: 3."
    versions = {name.removeprefix(prefix) for name in PROJECT["classifiers"] if name.startswith(prefix)}
    assert versions == {"11", "12", "13"}
    for system in ("POSIX :: Linux", "Microsoft :: Windows", "MacOS :: MacOS X"):
        assert f"Operating System :: {system}" in PROJECT["classifiers"]


def test_what_is_torch_s_is_left_to_torch() -> None:
    names = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert "torch" in names
    assert [name for name in names if re.match("triton|nvidia|cuda", name, re.IGNORECASE)] == []


GONE = {"aifc", "asynchat", "asyncore", "audioop", "cgi", "chunk", "crypt", "distutils", "imghdr", "imp", "pipes"}
"""Modules that Python 3.12 or 3.13 no longer has (PEP 594 and PEP 632)."""


def test_what_python_no_longer_has_is_a_dependency_from_there_on_and_nothing_of_ours_needs_it() -> None:
    wanted = [Requirement(line) for line in PROJECT["dependencies"]]
    for version, needed in (("3.11", False), ("3.12", False), ("3.13", True), ("3.14", True)):
        here = {r.name for r in wanted if r.marker is None or r.marker.evaluate({"python_version": version})}
        assert ("pydub" in here, "audioop-lts" in here) == (True, needed), "pydub takes in audioop"
    for path in (ROOT / "aligner").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not {name.split(".")[0] for name in names} & GONE, path
