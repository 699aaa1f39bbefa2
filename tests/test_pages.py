"""The pages tell the truth about where things are: modules, functions, files and links that they name exist.

The changelog may name what is gone; only its links are followed.
"""

import calendar
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
CODE = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"aligner(?:\.\w+)+")
PLACE = re.compile(r"\.?(?:aligner|benchmarks|docs|tests|samples|models|ci|github)/[\w./-]*")
IMPORT = re.compile(r"^(?:from (aligner[\w.]*) import ([\w, ]+)|import (aligner[\w.]*))$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CITED = re.compile(
    r"\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: et al\.| (?:&|and) [A-Z][a-z]+(?: [A-Z][a-z]+)?)?,?"
    r" \(?((?:18|19|20)\d\d)\b(?! to )"
)
FILES = ("aligner.toml",)
"""Dotted words that name no module."""


def exists(name: str) -> bool:
    """Whether the dotted name is a module, or something in one."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[size:]:
            if not hasattr(found, attribute):
                return False
            found = getattr(found, attribute)
        return True
    return False


def names(text: str) -> set[str]:
    return {name for code in CODE.findall(text) for name in NAME.findall(code) if name not in FILES}


def anchors(page: Path) -> set[str]:
    """Where a link may lead inside a page: its headings, as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(page: Path, link: str) -> bool:
    target, _, anchor = link.partition("#")
    file = (page.parent / target).resolve() if target else page
    return file.exists() and (not anchor or anchor in anchors(file))


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [name for name in sorted(names(text)) if not exists(name)] == []
    places = {code for code in CODE.findall(text) if PLACE.fullmatch(code)}
    assert [place for place in sorted(places) if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_imports_can_be_imported(page: Path) -> None:
    wanted = [
        f"{module or alone}.{name.strip()}".rstrip(".")
        for module, listed, alone in IMPORT.findall(page.read_text(encoding="utf-8"))
        for name in listed.split(",")
    ]
    assert [name for name in wanted if not exists(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not leads_somewhere(page, link)] == []


def cited(text: str) -> set[tuple[str, str]]:
    """First author and year of every work that a docstring or comment cites."""
    flat = " ".join(text.split())
    return {(author, year) for author, year in CITED.findall(flat) if author not in calendar.month_name}


def test_works_that_the_code_cites_are_on_the_page_of_references() -> None:
    page = (ROOT / "docs/references.md").read_text(encoding="utf-8")
    listed = {(author, year) for author, year in re.findall(r"^- \*\*([\w-]+)[^*]* (\d{4})\.\*\*", page, re.MULTILINE)}
    entries = [line for line in page.splitlines() if line.startswith("- **")]
    assert all(line.count("*") >= 6 and ("“" in line or " *The " in line) for line in entries)
    assert len(listed) > 20
    for room in ("audio", "bitext", "captions", "match", "recognize", "report", "timing"):
        for file in (ROOT / "aligner" / room).rglob("*.py"):
            assert cited(file.read_text(encoding="utf-8")) - listed == set(), file


def test_a_citation_is_seen_across_lines() -> None:
    assert cited("(Ephraim & Malah 1984), after Gale\nand Church (1993), Lebart et al. 2001, on 8 March 2024") == {
        ("Ephraim", "1984"),
        ("Gale", "1993"),
        ("Lebart", "2001"),
    }


def test_a_name_that_is_not_there_is_seen() -> None:
    assert names("`aligner.match.judge(edits)`, `aligner.toml`") == {"aligner.match.judge"}
    assert exists("aligner.jobs.job.Job.write_outputs")
    assert not exists("aligner.jobs.job.Job.write_everything")
    assert not exists("aligner.nowhere.judge")
    assert not leads_somewhere(ROOT / "README.md", "docs/nowhere.md")
    assert not leads_somewhere(ROOT / "README.md", "docs/timing.md#nowhere")


def test_the_three_answers_of_the_architecture_page_name_file_and_function() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| Where ")]
    for _, file, answer in rows:
        module = file.strip("` ").removesuffix(".py").replace("/", ".")
        assert any(name.startswith(f"{module}.") for name in NAME.findall(answer))
    assert len(rows) == 3


def test_the_tests_of_the_table_of_failures_are_there() -> None:
    page = (ROOT / "docs/exit-codes.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^\| (\d+) \| .* \| `\S+` `\w+` \|$", page, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 66)]
    rows = re.findall(r"^\| \d+ \| .* \| `(\S+)` `(\w+)` \|$", page, re.MULTILINE)
    assert [row for row in rows if f"def {row[1]}(" not in (ROOT / "tests" / row[0]).read_text(encoding="utf-8")] == []
