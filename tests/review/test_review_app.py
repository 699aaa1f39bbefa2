"""The application: who is let in, what it shows, what it writes, and what it refuses to overwrite."""

import json
import os
import re
import sys

import pytest

from aligner.report.review_marks import parse_review
from aligner.review.shelf import Shelf

TOKEN, PORT = "a-token", 8123
HOST = f"127.0.0.1:{PORT}"


def key_of(folder):
    (entry,) = Shelf(folder).entries()
    return entry.key


def marks(folder, decision="text_is_wrong", **more):
    report = json.loads((folder / "remarks.report.json").read_text(encoding="utf-8"))
    return [{"id": d["id"], "decision": decision, "note": "", **more} for d in report["differences"]]


def put(client, path, revision, **body):
    return client.put(path, json={"revision": revision, **body})


# --- who is let in ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/KEY", "/KEY/sound", "/KEY/review", "/KEY/hand/report-csv"])
def test_nothing_is_answered_without_the_token(browser, folder, path):
    client = browser(token=False)
    path = path.replace("KEY", key_of(folder))
    assert client.get(path).status_code == 403
    assert client.get(path, params={"token": "a-toke"}).status_code == 403
    assert client.get(path, headers={"cookie": f'aligner_review_{PORT}=wrong; "='}).status_code == 403
    assert client.get(path, params={"token": TOKEN}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_foreign_host_is_refused(browser, host):
    assert browser().get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:1"])
def test_a_foreign_origin_is_refused(browser, folder, origin):
    client = browser()
    key = key_of(folder)
    assert client.get("/", headers={"origin": origin}).status_code == 403
    answer = client.put(f"/{key}/review", json={"revision": ""}, headers={"origin": origin})
    assert answer.status_code == 403
    assert not (folder / "remarks.review.json").exists()


def test_a_body_without_a_length_and_one_that_is_too_long_are_refused(browser, folder):
    client, path = browser(), f"/{key_of(folder)}/review"
    assert client.put(path, content=iter([b"{}"])).status_code == 403
    assert client.put(path, content=b"{}", headers={"content-length": str(2**40)}).status_code == 403


def test_a_form_of_another_site_is_refused(browser, folder):
    answer = browser().put(f"/{key_of(folder)}/review", json={}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/../remarks.mp3",
        "/%2e%2e/media/remarks.mp3",
        "/..%2fmedia%2fremarks.mp3",
        "/KEY/../../media",
        "/KEY/hand/..%2f..",
        "/KEY/sound/../../../media/remarks.html",
        "/KEY/hand/corrected-html/../../x",
        "/0000000000000000",
        "//etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_folder(browser, folder, path):
    answer = browser().get(path.replace("KEY", key_of(folder)))
    assert answer.status_code in (404, 405)
    assert b"remarks" not in answer.content


def test_a_page_may_load_nothing_from_elsewhere_nor_be_framed(browser, folder):
    for path in ("/", f"/{key_of(folder)}"):
        answer = browser().get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)


# --- what it shows ---------------------------------------------------------------------------------------


def test_the_index_tells_findings_coverage_and_what_is_decided(browser, folder):
    client = browser()
    text = client.get("/").text
    assert "0 / 6" in text
    assert "3 critical" in text
    put(client, f"/{key_of(folder)}/review", "", review={"schema_version": 1, "marks": marks(folder)[:2]})
    assert "2 / 6" in client.get("/").text


def test_the_interface_speaks_the_browser_s_language(browser):
    client = browser()
    assert '<html lang="de"' in client.get("/", headers={"accept-language": "pl,de;q=0.8"}).text
    assert '<html lang="ru"' in client.get("/?lang=ru").text


def test_a_report_that_cannot_be_read_is_told_beside_the_others(browser, folder):
    (folder / "<b>x<i>.report.json").write_text("{", encoding="utf-8")
    text = browser().get("/").text
    assert "&lt;b&gt;x&lt;i&gt;" in text
    assert "cannot be read" in text
    assert "<b>x" not in text


def test_the_recording_is_played_in_ranges(browser, folder):
    client, path = browser(), f"/{key_of(folder)}/sound"
    whole = (folder.parent / "media/remarks.mp3").read_bytes()
    answer = client.get(path, headers={"range": "bytes=1000-1999"})
    assert (answer.status_code, answer.content) == (206, whole[1000:2000])
    assert answer.headers["content-range"] == f"bytes 1000-1999/{len(whole)}"
    assert client.get(path, headers={"range": f"bytes={len(whole)}-"}).status_code == 416


def test_a_recording_that_was_replaced_is_not_played(browser, folder):
    (folder.parent / "media/remarks.mp3").write_bytes(b"another")
    client = browser()
    assert client.get(f"/{key_of(folder)}/sound").status_code == 404
    assert 'id="silent"><span' in client.get(f"/{key_of(folder)}").text


# --- what it writes --------------------------------------------------------------------------------------


def test_what_is_decided_is_on_disk_before_it_is_answered(browser, folder):
    client, path = browser(), f"/{key_of(folder)}/review"
    review = {"schema_version": 1, "reviewer": "Ann <b>", "marks": marks(folder, note="</script><script>alert(1)")}
    answer = put(client, path, "", review=review)
    kept = parse_review((folder / "remarks.review.json").read_text(encoding="utf-8"))
    assert answer.status_code == 200
    assert (kept.reviewer, len(kept.marks)) == ("Ann <b>", 6)
    page = client.get(f"/{key_of(folder)}").text
    assert "<script>alert" not in page
    assert list(folder.glob(".*.part")) == []


def test_two_windows_do_not_overwrite_each_other(browser, folder):
    client, path = browser(), f"/{key_of(folder)}/review"
    first = put(client, path, "", review={"schema_version": 1, "marks": marks(folder)[:1]}).json()["revision"]
    answer = put(client, path, "", review={"schema_version": 1, "marks": []})
    assert (answer.status_code, answer.json()["conflict"]) == (409, True)
    assert len(parse_review((folder / "remarks.review.json").read_text(encoding="utf-8")).marks) == 1
    assert client.get(path).json()["revision"] == first
    assert put(client, path, first, review={"schema_version": 1, "marks": []}).status_code == 200


def one_mark(inside):
    return b'{"revision": "", "review": {"schema_version": 1, "marks": [{' + inside + b"}]}}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"revision": 1}',
        b'{"revision": "", "review": {"marks": 3}}',
        b'{"revision": "", "review": ' + b"[" * 100_000,
        one_mark(b'"id": "\\ud800", "decision": "undecided"'),
        one_mark(b'"id": "d-1", "mark": {}'),
        one_mark(b'"id": "d-1", "start": ' + b"9" * 400),
    ],
)
def test_what_is_no_review_is_refused_and_nothing_is_written(browser, folder, body):
    answer = browser().put(f"/{key_of(folder)}/review", content=body)
    assert answer.status_code == 400
    assert not (folder / "remarks.review.json").exists()


def test_a_disk_that_cannot_be_written_is_told_and_what_was_there_stays(browser, folder, monkeypatch):
    client, path = browser(), f"/{key_of(folder)}/review"
    revision = put(client, path, "", review={"schema_version": 1, "marks": marks(folder)[:1]}).json()["revision"]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("aligner.review.store.write_atomically", full)
    answer = put(client, path, revision, review={"schema_version": 1, "marks": []})
    assert answer.status_code == 507
    assert "no space left" in answer.json()["error"]
    assert client.get(path).json()["revision"] == revision


def test_captions_are_saved_as_they_are_with_lint_and_kept_when_cut_again(browser, folder):
    client, key = browser(), key_of(folder)
    data = json.loads(re.search(r'id="data">(.*?)</script>', client.get(f"/{key}").text, re.S)[1])
    cues = [{"start": start, "end": end, "lines": text.split("\n")} for start, end, text in data["cues"]]
    cues[1] |= {"lines": ["edited " * 20], "end": cues[1]["end"] - 0.2}
    answer = put(client, f"/{key}/captions", "", cues=cues)
    assert answer.status_code == 200
    assert any(found["index"] == 2 for found in answer.json()["lint"])
    assert "edited edited" in (folder / "remarks.vtt").read_text(encoding="utf-8")
    again = put(client, f"/{key}/recut", answer.json()["revision"]).json()
    assert [cue for cue in again["cues"] if "edited" in cue[2]] == [
        [cues[1]["start"], round(cues[1]["end"], 3), cues[1]["lines"][0].strip()]
    ]
    assert len(again["cues"]) == len(cues)


@pytest.mark.parametrize(
    "cues",
    [
        3,
        [3],
        [{"start": 2, "end": 1, "lines": ["a"]}],
        [{"start": 1, "end": 1e9, "lines": ["a"]}],
        [{"start": 10**400, "end": 1, "lines": ["a"]}],
        [{"start": 1, "end": 2, "lines": 3}],
    ],
)
def test_captions_that_are_none_are_refused(browser, folder, cues):
    before = (folder / "remarks.vtt").read_bytes()
    assert put(browser(), f"/{key_of(folder)}/captions", "", cues=cues).status_code == 400
    assert (folder / "remarks.vtt").read_bytes() == before


@pytest.mark.slow
def test_the_files_on_disk_are_the_corrected_ones(browser, folder):
    client, key = browser(), key_of(folder)
    review = {"schema_version": 1, "marks": marks(folder)[:2]}
    revision = put(client, f"/{key}/review", "", review=review).json()["revision"]
    answer = put(client, f"/{key}/save", revision).json()
    assert {
        "remarks.corrected.html",
        "remarks.corrected.docx",
        "remarks.corrected.alignment.json",
        "remarks.vtt",
    } <= set(answer["files"])
    html = (folder / "remarks.corrected.html").read_text(encoding="utf-8")
    page = (folder.parent / "media/remarks.html").read_text(encoding="utf-8")
    assert html == page.replace("$25 million", "thirty five million dollars").replace("Hansen", "Larsen")
    assert "Larsen" in (folder / "remarks.vtt").read_text(encoding="utf-8")
    alignment = json.loads((folder / "remarks.corrected.alignment.json").read_text(encoding="utf-8"))
    before = json.loads((folder / "remarks.alignment.json").read_text(encoding="utf-8"))
    assert [s["id"] for s in alignment["segments"]] == [s["id"] for s in before["segments"]]
    (word,) = [w for s in alignment["segments"] for w in s["words"] if w["text"] == "Larsen"]
    assert abs(word["start"] - 31.66) < 0.1


@pytest.mark.parametrize(
    "name", ["corrected-html", "corrected-md", "corrected-txt", "corrected-docx", "report-csv", "report-docx"]
)
def test_everything_can_be_handed_over(browser, folder, name):
    answer = browser().get(f"/{key_of(folder)}/hand/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) > 100


# --- what lies in the folder -----------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_in_a_result_s_place_keeps_nobody_waiting(browser, folder):
    page = folder / "remarks.report.html"
    page.unlink()
    os.mkfifo(page)
    client, key = browser(), key_of(folder)
    for path in (f"/{key}", f"/{key}/sound"):  # the recording is told by the page alone
        assert client.get(path).status_code == (404 if path.endswith("sound") else 200)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text here")
def test_results_whose_name_is_no_utf_8_are_reviewed_like_others(browser, folder):
    name = os.fsdecode(b"caf\xe9")
    for file in list(folder.iterdir()):
        file.rename(file.with_name(file.name.replace("remarks", name)))
    client, key = browser(), key_of(folder)
    assert client.get("/").status_code == client.get(f"/{key}").status_code == 200
    answer = client.get(f"/{key}/hand/report-csv")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''caf%EF%BF%BD.report.csv"
    review = {"schema_version": 1, "marks": []}
    revision = put(client, f"/{key}/review", "", review=review).json()["revision"]
    assert "caf\ufffd.corrected.txt" in put(client, f"/{key}/save", revision).json()["files"]
    assert (folder / f"{name}.corrected.txt").exists()


def test_a_bug_of_ours_is_one_sentence_and_ends_nothing(browser, folder, monkeypatch):
    client, path = browser(), f"/{key_of(folder)}/review"
    monkeypatch.setattr("aligner.review.desk.decide", lambda *_: 1 / 0)
    answer = put(client, path, "", review={"schema_version": 1, "marks": []})
    assert answer.status_code == 500
    assert "this is a bug of ours: ZeroDivisionError" in answer.json()["error"]
    assert client.get(path).status_code == 200


def test_what_could_not_be_read_again_is_not_written(browser, folder, monkeypatch):
    client, path = browser(), f"/{key_of(folder)}/review"
    revision = put(client, path, "", review={"schema_version": 1, "marks": marks(folder)[:1]}).json()["revision"]
    monkeypatch.setattr("aligner.report.review_marks.LARGEST", 1000)
    answer = put(client, path, revision, review={"schema_version": 1, "marks": marks(folder, note="x" * 300)})
    assert answer.status_code == 400
    assert client.get(path).json()["revision"] == revision
