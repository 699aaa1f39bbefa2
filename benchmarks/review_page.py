"""How long the review page of a long speech takes to open, and how smoothly it scrolls, in a real Chromium.

    python benchmarks/review_page.py

10,000 words with 300 findings, from the project's own grammar, beside a page of a tenth of that. Times are medians of
several runs on one machine, in ms; a frame is 16.7 ms on most screens. Needs playwright and Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from conftest import FLAGS, report_of, write_tone  # noqa: E402

from aligner.audio.waveform import Waveform  # noqa: E402
from aligner.evaluate.generate.grammar import UNPUBLISHED, draw_line  # noqa: E402
from aligner.report.page.render import render_page  # noqa: E402

RUNS = 5
OPENED = """() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return [performance.getEntriesByType("navigation")[0].loadEventEnd, paint ? paint.startTime : 0];
}"""
SCROLL = """() => new Promise((done) => {
    const gaps = [];
    let last = performance.now(), place = 0;
    const step = (now) => {
        gaps.push(now - last);
        last = now;
        place += 120;
        scrollTo(0, place);
        if (gaps.length < 240 && place < document.documentElement.scrollHeight) requestAnimationFrame(step);
        else done(gaps.slice(1).sort((a, b) => a - b));
    };
    requestAnimationFrame(step);
})"""


def write_page(folder: Path, sentences: int, findings: int) -> tuple[int, int, int]:
    """Write a review page and its recording; return the words, the findings and the bytes of the page."""
    random = Random(1)
    drawn = {line.published: line.spoken for line in (draw_line(random) for _ in range(2 * sentences))}
    texts = list(drawn)[:sentences]
    said = [
        f"{drawn[t]} {UNPUBLISHED[k % 10]}" if k % 3 == 1 and k < 3 * findings else drawn[t]
        for k, t in enumerate(texts)
    ]
    report = report_of("\n".join(texts), " ".join(said))
    outline = Waveform(25.0, "AECAv/8A" * 6000)
    page = render_page(report, audio="talk.wav", waveform=outline)
    (folder / "report.html").write_text(page, encoding="utf-8")
    write_tone(folder / "talk.wav", 60.0)
    return len(report.alignment.document.words), len(report.differences), len(page.encode())


def measure(browser: Any, folder: Path) -> tuple[float, float, float, float]:
    """Return the medians: loaded and first painted after so many ms; median and 95th frame of a long scroll, in ms."""
    runs = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page = context.new_page()
        page.goto((folder / "report.html").as_uri())
        loaded, painted = page.evaluate(OPENED)
        gaps = page.evaluate(SCROLL)
        runs.append((loaded, painted, gaps[len(gaps) // 2], gaps[len(gaps) * 95 // 100]))
        context.close()
    return tuple(median(run[k] for run in runs) for k in range(4))  # type: ignore[return-value]


def main() -> int:
    """Print the table; return 0."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    print("| words | findings | page | loaded | painted | frame, median | frame, 95 of 100 |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        for sentences, findings in ((110, 30), (1090, 300)):
            words, found, size = write_page(Path(name), sentences, findings)
            times = " | ".join(f"{value:.0f} ms" for value in measure(browser, Path(name)))
            print(f"| {words} | {found} | {size / 1e6:.1f} MB | {times} |")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
