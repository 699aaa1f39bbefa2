"""The whole way in a real Chromium: index, recording, hear, decide, correct, drag a boundary, save; a second window."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aligner.cli import main
from aligner.report.review_marks import parse_review

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOKEN = "a-token"
TIME = "document.getElementById('audio').currentTime"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results beside a folder with the recording and its page."""
    samples = Path(__file__).resolve().parents[2] / "samples/press-page"
    folder = tmp_path_factory.mktemp("checked")
    for name in ("remarks.mp3", "remarks.html"):
        (folder / "media").mkdir(exist_ok=True)
        shutil.copy(samples / name, folder / "media" / name)
    given = ["--transcript", str(samples / "spoken.json"), "--timing", "recognized", "--fail-on", "never", "-q"]
    media = [str(folder / "media" / name) for name in ("remarks.mp3", "remarks.html")]
    assert main(["check", *media, "-o", str(folder / "out"), *given]) == 0
    return folder


@pytest.fixture
def served(checked: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the results, and the address under which the application serves them."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra review is not installed")
    from aligner.review.application import create_app
    from aligner.review.serve import listening
    from aligner.review.shelf import Shelf

    shutil.copytree(checked, tmp_path / "work")
    opened = listening(0)
    port = opened.getsockname()[1]
    app = create_app(Shelf(tmp_path / "work/out"), token=TOKEN, port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
    thread.start()
    yield tmp_path / "work/out", f"http://127.0.0.1:{port}/?token={TOKEN}"
    server.should_exit = True
    thread.join()
    opened.close()


@pytest.fixture
def window(chromium: Any) -> Iterator[Callable[..., Any]]:
    """``window(address)``: a page of a browser of its own, with what it complained of."""
    contexts = []

    def opened(address: str, **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def until(page: Any, condition: str) -> None:
    """Wait inside the page, whose policy forbids eval to playwright's own waiting."""
    held = page.evaluate(
        f"""new Promise((done) => {{
            const last = performance.now() + 20000;
            const look = () => {{
                if ({condition}) return done(true);
                return performance.now() > last ? done(false) : setTimeout(look, 20);
            }};
            look();
        }})"""
    )
    assert held, f"the page never came to {condition}"


def review_on_disk(folder: Path, condition: Callable[[Any], bool], page: Any) -> Any:
    """The review once it is as wanted; the page is let run meanwhile."""
    path = folder / "remarks.review.json"
    for _ in range(200):
        if path.exists() and condition(review := parse_review(path.read_text(encoding="utf-8"))):
            return review
        page.wait_for_timeout(50)
    raise AssertionError(path.read_text(encoding="utf-8") if path.exists() else "nothing was written")


def test_from_the_index_to_corrected_files(served, window):
    folder, address = served
    page = window(address)
    page.locator("tbody a").click()
    until(page, "document.getElementById('audio')?.readyState > 0")
    page.keyboard.press("j")
    page.keyboard.press("l")
    until(page, f"!document.getElementById('audio').paused && {TIME} > 25.5")
    page.keyboard.press("Space")
    page.keyboard.press("a")
    page.keyboard.press("r")
    review = review_on_disk(folder, lambda review: len(review.marks) == 2, page)
    assert [mark.decision for mark in review.marks.values()].count("text_is_wrong") == 1
    page.locator("#text [data-t]", has_text="hospitals").first.dblclick()
    page.locator("#editor textarea").fill("“Together with Norway, we have built 48 hospitals in Africa.")
    page.locator("#editor button[value=done]").click()
    review_on_disk(folder, lambda review: len(review.sentences) == 1, page)
    until(page, "document.getElementById('audio').paused || (document.getElementById('audio').pause(), true)")
    cues = page.evaluate("JSON.parse(document.getElementById('data').textContent).cues")
    end = cues[3][1]
    page.evaluate(f"location.hash = '#t={end - 4}'")
    until(page, f"Math.abs({TIME} - {end - 4}) < 0.05")
    box = page.locator("#detail").bounding_box()
    at = box["x"] + box["width"] * (16 / 3 + 4) / 16
    page.mouse.move(at, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(at - 20, box["y"] + 10, steps=4)
    page.mouse.up()
    moved = review_on_disk(folder, lambda review: len(review.cues) == 1, page).cues[0]
    assert moved.end == pytest.approx(end - 20 * 16 / box["width"], abs=0.05)
    page.locator("#save").click()
    until(page, "document.getElementById('saved').textContent.includes('remarks.corrected.html')")
    html = (folder / "remarks.corrected.html").read_text(encoding="utf-8")
    assert "thirty five million dollars" in html
    assert "48 hospitals" in html
    vtt = (folder / "remarks.vtt").read_text(encoding="utf-8")
    assert "thirty five million" in vtt.replace("\n", " ")
    assert f"{moved.end:06.3f}" in vtt
    assert page.complaints == []


def test_a_second_window_is_told_and_overwrites_nothing_in_silence(served, window):
    folder, address = served
    pages = [window(address), window(address)]
    for page in pages:
        page.locator("tbody a").click()
        until(page, "document.getElementById('audio')?.readyState > 0")
        page.keyboard.press("j")
    pages[0].keyboard.press("a")
    review_on_disk(folder, lambda review: len(review.marks) == 1, pages[0])
    pages[1].keyboard.press("r")
    until(pages[1], "!document.getElementById('trouble').hidden")
    (mark,) = parse_review((folder / "remarks.review.json").read_text(encoding="utf-8")).marks.values()
    assert mark.decision == "text_is_wrong"
    pages[1].locator("#mine").click()
    review_on_disk(folder, lambda review: next(iter(review.marks.values())).decision == "text_is_right", pages[1])


def test_hostile_notes_and_names_run_no_script(served, window):
    folder, address = served
    hostile = "</script><img src=x onerror=alert(1)><script>alert(2)</script>"
    report = json.loads((folder / "remarks.report.json").read_text(encoding="utf-8"))
    marks = [
        {"id": d["id"], "decision": "text_is_wrong", "note": hostile, "correction": hostile}
        for d in report["differences"]
    ]
    review = {"schema_version": 1, "report": None, "reviewer": hostile, "marks": marks}
    (folder / "remarks.review.json").write_text(json.dumps(review), encoding="utf-8")
    page = window(address)
    page.on("dialog", lambda dialog: (page.complaints.append("dialog"), dialog.dismiss()))
    page.locator("tbody a").click()
    until(page, "document.querySelectorAll('.card.decided').length === 6")
    assert page.locator("img, #text script").count() == 0
    assert page.locator(".notetext").first.input_value() == hostile
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 375])
def test_an_accessibility_checker_finds_nothing_serious_in_the_application(served, window, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = window(served[1], color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    found = axe.Axe().run(page).response["violations"]
    page.locator("tbody a").click()
    until(page, "document.getElementById('audio')?.readyState > 0")
    for key in ("4", "j", "a", "n"):
        page.keyboard.press(key)
    found += axe.Axe().run(page).response["violations"]
    page.locator("#tab-captions").click()
    found += axe.Axe().run(page).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical", "moderate")]
    assert not grave, json.dumps([(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in grave], indent=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_caption_is_split_merged_and_set_by_key(served, window):
    folder, address = served
    page = window(address)
    page.locator("tbody a").click()
    until(page, "document.getElementById('audio')?.readyState > 0")
    page.locator("#tab-captions").click()
    count = page.locator(".cue").count()
    page.locator(".cue .split").first.click()
    assert page.locator(".cue").count() == count + 1
    review_on_disk(folder, lambda review: len(review.cues) == 2, page)
    page.locator(".cue .merge").first.click()
    assert page.locator(".cue").count() == count
    start, end = (float(page.locator(f".cue .{side}").nth(2).input_value()) for side in ("begin", "end"))
    page.evaluate(f"location.hash = '#t={(start + end) / 2:.3f}'")
    until(page, f"Math.abs({TIME} - {(start + end) / 2}) < 0.05")
    page.keyboard.press("]")
    assert float(page.locator(".cue .end").nth(2).input_value()) == pytest.approx((start + end) / 2, abs=0.02)
    assert re.fullmatch(r"\d+\.\d{3}", page.locator(".cue .end").nth(2).input_value())
