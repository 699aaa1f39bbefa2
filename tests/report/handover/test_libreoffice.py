"""LibreOffice opens the Word document with its changes tracked: all accepted or all rejected, to the letter."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from aligner.report.corrections import Correction, corrected_text
from aligner.report.handover.corrected_docx import compose_corrected_docx

pytestmark = pytest.mark.slow

TEXT = (
    "We sent fifteen ships to the town.\n\nNobody said this one.\n\n“Quoted”\tand a tab, <b> & more;  two spaces.\n"
    "A last\N{NO-BREAK SPACE}line: Größe, 漢字, 🚢 here.\n"
)
ANSWER = """
import os, sys, time, uno
from com.sun.star.beans import PropertyValue

pipe, source, command, target = sys.argv[1:]
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _ in range(300):
    try:
        remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.2)
make = remote.ServiceManager.createInstanceWithContext
desktop = make("com.sun.star.frame.Desktop", remote)
document = desktop.loadComponentFromURL(source, "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
dispatcher = make("com.sun.star.frame.DispatchHelper", remote)
dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
how = ("FilterName", "Text (encoded)"), ("FilterOptions", "UTF8,LF,,,")
document.storeToURL(target, tuple(PropertyValue(name, 0, value, 0) for name, value in how))
print("stored", flush=True)
os._exit(0)  # the bridge may crash while it is taken down
"""


@pytest.fixture
def answered(tmp_path: Path):
    """``answered(docx, command)``: the text after LibreOffice accepted or rejected all changes."""
    office, python = shutil.which("soffice"), "/usr/bin/python3"
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("no python3-uno on this machine, by which LibreOffice is asked")

    def answer(data: bytes, command: str) -> str:
        for attempt in range(4):  # LibreOffice's bridge crashes now and then
            folder = tmp_path / f"{command.rpartition(':')[2]}{attempt}"
            folder.mkdir()
            if _asked(office, python, folder, data, command):
                return (folder / "told.txt").read_text(encoding="utf-8-sig")
        pytest.skip("LibreOffice crashes on this machine")

    return answer


def _asked(office: str, python: str, folder: Path, data: bytes, command: str) -> bool:
    """Whether LibreOffice opened the document, obeyed, and stored what it has then as told.txt."""
    source, target, pipe = folder / "corrected.docx", folder / "told.txt", f"aligner-{os.getpid()}-{folder.name}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;", profile]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    opened = subprocess.Popen([office, *options], start_new_session=True, **quiet)
    try:
        asked = [python, "-c", ANSWER, pipe, source.as_uri(), command, target.as_uri()]
        told = subprocess.run(asked, capture_output=True, text=True, timeout=100, check=False)
    except subprocess.TimeoutExpired:
        return False
    finally:
        os.killpg(opened.pid, signal.SIGKILL)
        opened.wait()
    return told.stdout == "stored\n"


def place(old: str, new: str) -> Correction:
    start = TEXT.index(old)
    return Correction(start, start + len(old), new, "heard", 1.5, "a note", None)


def test_all_accepted_is_the_corrected_text_and_all_rejected_the_published_one(report_of, answered):
    from dataclasses import replace

    alignment = report_of("We sent.", "We sent.").alignment
    alignment = replace(alignment, document=replace(alignment.document, text=TEXT, sentences=()), segments=())
    corrections = [
        place("fifteen", "fifty"),
        place("Nobody said this one.\n\n", ""),
        place("more;", "more & <i>"),
        place("here.", "here.\nAnd one that was said."),
    ]
    data = compose_corrected_docx(alignment, corrections, "Ann <b>")
    end = "\n"  # the text filter ends the last paragraph, too
    assert answered(data, ".uno:AcceptAllTrackedChanges") == corrected_text(TEXT, corrections) + end
    assert answered(data, ".uno:RejectAllTrackedChanges") == TEXT + end
