"""Every extra resolves from the package index alone on the systems and Pythons the metadata names; and the wheel.

Nothing is installed: uv reads the index for other machines than this one. Only what is published as source alone may
be built, so that nobody needs a compiler.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from aligner.version import DISTRIBUTION, __version__

ROOT = Path(__file__).resolve().parents[2]
UV = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
SOURCE_ONLY = ("openai-whisper", "docopt")
"""Pure Python that its authors publish as source."""
pytestmark = [pytest.mark.skipif(UV is None, reason="uv is not installed"), pytest.mark.slow]


def uv(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """uv with the machine's package index and nothing else of its settings."""
    other_places = {
        "UV_FIND_LINKS",
        "UV_EXTRA_INDEX_URL",
        "UV_INDEX",
        "UV_CONSTRAINT",
        "UV_OVERRIDE",
        "UV_TORCH_BACKEND",
    }
    kept = {name: value for name, value in os.environ.items() if name not in other_places}
    command = [str(UV), *map(str, arguments), "--no-config", "--no-python-downloads", "-q"]
    environment = {**kept, "MACOSX_DEPLOYMENT_TARGET": "14.0"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_every_extra_resolves(system: str, python: str) -> None:
    given = ("pip", "compile", "pyproject.toml", "--all-extras", "-c", "constraints.txt", "--only-binary", ":all:")
    built = [word for name in SOURCE_ONLY for word in ("--no-binary", name)]
    done = uv(*given, *built, "--python-platform", system, "--python-version", python)
    assert done.returncode == 0, done.stderr
    assert "\ntorch==" in done.stdout


def test_the_wheel_carries_what_the_package_reads(tmp_path: Path) -> None:
    done = uv("build", "--wheel", "--out-dir", tmp_path)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
        about = Parser().parsestr(archive.read(f"published_aligner-{__version__}.dist-info/METADATA").decode())
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "aligner").rglob("*") if path.is_file()}
    assert {name for name in package if "__pycache__" not in name} <= packed
    assert (about["Name"], about["Version"]) == (DISTRIBUTION, __version__)
    assert "# aligner" in about.get_payload()
