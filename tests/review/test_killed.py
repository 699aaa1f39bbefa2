"""Killed at any moment, the application loses nothing that was decided: it is on disk before it is answered."""

import json
import re
import subprocess
import sys
import urllib.request

import pytest

from aligner.cli import main
from aligner.report.review_marks import parse_review

pytestmark = pytest.mark.slow


def test_what_was_answered_survives_a_kill(folder):
    pytest.importorskip("uvicorn", reason="the extra review is not installed")
    command = [sys.executable, "-m", "aligner", "review", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            address, _, token = process.stdout.readline().strip().partition("?")
            with urllib.request.urlopen(f"{address}?{token}", timeout=60) as answer:
                key = re.search(r'href="([0-9a-f]{16})\?', answer.read().decode())[1]
            revision = ""
            report = json.loads((folder / "remarks.report.json").read_text(encoding="utf-8"))
            ids = [found["id"] for found in report["differences"]]
            for done in range(1, len(ids) + 1):
                marks = [{"id": id_, "decision": "text_is_right"} for id_ in ids[:done]]
                body = json.dumps({"revision": revision, "review": {"schema_version": 1, "marks": marks}})
                request = urllib.request.Request(f"{address}{key}/review?{token}", body.encode(), method="PUT")
                with urllib.request.urlopen(request, timeout=60) as answer:
                    revision = json.load(answer)["revision"]
        finally:
            process.kill()
    kept = parse_review((folder / "remarks.review.json").read_text(encoding="utf-8"))
    assert kept.marks.keys() == set(ids)


@pytest.mark.parametrize(
    ("place", "code", "told"),
    [("nothing", 3, "no folder and no report"), ("remarks.vtt", 3, "no folder and no report")],
)
def test_what_is_no_folder_of_results_is_refused(folder, capsys, place, code, told):
    assert main(["review", str(folder / place), "--no-browser"]) == code
    assert told in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(folder, capsys):
    from aligner.review.serve import listening

    taken = listening(0)
    try:
        port = str(taken.getsockname()[1])
        assert main(["review", str(folder), "--no-browser", "--port", port]) == 5
        assert f"port {port} cannot be used" in capsys.readouterr().err
    finally:
        taken.close()
