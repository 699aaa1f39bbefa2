"""The house stays in order: few files at the top, and no file name in two neighbouring rooms."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "aligner"
MOST_AT_THE_TOP = 9


def neighbours(one: Path, other: Path) -> bool:
    """Two rooms of one parent, or a room and its parent."""
    return one.parent == other.parent or one == other.parent or other == one.parent


def namesakes(files: list[Path]) -> list[str]:
    """Names that occur in two neighbouring rooms; a package's own file has no name."""
    rooms: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        if file.stem not in ("__init__", "__main__"):
            rooms[file.stem].append(file.parent)
    return [
        f"{name}: {one}, {other}"
        for name, places in rooms.items()
        for one, other in combinations(places, 2)
        if neighbours(one, other)
    ]


def test_few_files_stand_at_the_top():
    assert len(list(HOUSE.glob("*.py"))) <= MOST_AT_THE_TOP


def test_no_file_name_occurs_in_two_neighbouring_rooms():
    assert namesakes(sorted(HOUSE.rglob("*.py"))) == []


def test_namesakes_are_found_beside_each_other_and_one_in_the_other_and_nowhere_else():
    paths = ["match/words.py", "timing/words.py", "words.py", "match/english/words.py", "report/page/words.py"]
    found = namesakes([Path("aligner") / path for path in paths])
    assert len(found) == 4
    assert not any("page" in one for one in found)
