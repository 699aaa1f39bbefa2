"""The embed page in Chromium: captions that are painted, words lit and played, search, chapters, no scripts."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Callable
from typing import Any

import imageio_ffmpeg
import numpy as np
import pytest

pytestmark = pytest.mark.slow  # each starts a browser

TEXT = """# The old harbour

The pier opens soon, and we met them twice.

# The new bridge

They said &lt;b>nothing&lt;/b> &amp; "left" at noon."""
HEARD = "The old harbour the pier opens soon and we met them twice the new bridge they said nothing left at noon"
BRIDGE = 6.0  # seconds: the heading begins with the thirteenth word, at half a second each


@pytest.fixture
def embedded(open_embed: Callable[..., Any]) -> Callable[..., Any]:
    """``embedded(media="talk.wav", query="", **context)``: the page of TEXT, opened from disk."""
    return functools.partial(open_embed, TEXT, HEARD)


def _at(opened: Any, seconds: float) -> None:
    """Move the clock, and wait until the page stands there."""
    opened.page.evaluate(f"document.querySelector('.media').currentTime = {seconds}")
    opened.until("!document.querySelector('.media').seeking")
    opened.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _pixels(opened: Any, selector: str) -> np.ndarray:
    """The grey values of an element as it is painted, by rows."""
    image = opened.page.locator(selector).screenshot()
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))  # of the PNG's first chunk
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "-", "-f", "rawvideo", "-pix_fmt", "gray", "-"]
    raw = subprocess.run(ffmpeg, input=image, capture_output=True, check=True).stdout
    return np.frombuffer(raw, dtype=np.uint8).reshape(height, width).astype(int)


def _text(opened: Any, selector: str) -> str:
    return opened.page.locator(selector).inner_text()


def test_the_captions_of_a_sound_are_painted_while_they_are_active(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    end = opened.report.alignment.recording.duration
    _at(opened, end - 0.05)
    empty = _pixels(opened, ".strip")
    _at(opened, 2.0)
    first = _pixels(opened, ".strip")
    assert _text(opened, ".strip").split()[:3] == ["The", "pier", "opens"]
    _at(opened, BRIDGE + 2)
    second = _pixels(opened, ".strip")
    assert np.count_nonzero(first > 200) > np.count_nonzero(empty > 200) + 300, "white letters on the dark strip"
    assert np.count_nonzero(np.abs(second - first) > 100) > 300
    assert opened.console == []


def test_the_captions_of_a_video_are_painted_on_its_picture(embedded: Callable[..., Any]) -> None:
    opened = embedded(media="talk.webm")
    opened.page.evaluate("document.querySelector('.media').controls = false")  # its clock would be a difference too
    opened.until("document.querySelector('.media').textTracks[0].cues?.length")
    assert opened.page.locator(".strip").is_hidden()
    _at(opened, opened.report.alignment.recording.duration - 0.2)
    empty = _pixels(opened, "video")
    _at(opened, 2.0)
    shown = _pixels(opened, "video")
    assert np.count_nonzero(np.abs(shown - empty) > 60) > 300


def test_a_click_on_a_word_plays_it_and_lights_it(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    word = opened.page.locator(".w", has_text="bridge")
    before = _pixels(opened, ".w >> text=bridge")
    word.click()
    opened.until("!document.querySelector('.media').paused && document.querySelector('.lit')")
    assert opened.page.evaluate("document.querySelector('.media').currentTime") >= BRIDGE + 1
    opened.page.evaluate("document.querySelector('.media').pause()")
    _at(opened, BRIDGE + 1.2)
    assert _text(opened, ".lit") == "bridge"
    assert np.abs(_pixels(opened, ".w >> text=bridge") - before).max() > 10


def test_the_keyboard_reaches_every_word(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    opened.page.locator(".w[tabindex]").focus()
    for _ in range(4):
        opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.textContent") == "pier"
    assert opened.page.locator(".w[tabindex]").count() == 1
    opened.page.keyboard.press("Enter")
    opened.until("!document.querySelector('.media').paused && document.querySelector('.media').currentTime >= 2")


def test_a_chapter_is_played_by_its_button(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    opened.page.get_by_role("button", name="The new bridge").click()
    opened.until(f"document.querySelector('.media').currentTime >= {BRIDGE}")
    opened.until("document.querySelector('.chapters [aria-current]')?.textContent.includes('bridge')")


def test_a_search_finds_words_across_marks_and_counts_them(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    opened.page.get_by_role("searchbox").fill("SOON, and wé")
    assert _text(opened, ".found") == "0/1"
    assert opened.page.locator(".hit").all_inner_texts() == ["soon", "and", "we"]
    opened.page.get_by_role("searchbox").fill("the")
    assert _text(opened, ".found") == "0/5"
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Enter")
    assert _text(opened, ".found") == "2/5"
    opened.until("document.querySelector('.media').currentTime >= 1.5")
    opened.page.get_by_role("searchbox").fill("nowhere")
    assert _text(opened, ".found") == "0/0"


@pytest.mark.parametrize(("asked", "seconds"), [("6", 6.0), ("0:06", 6.0), ("0m7s", 7.0), ("7.5", 7.5), ("x", 0.0)])
def test_an_address_opens_the_page_at_a_second(embedded: Callable[..., Any], asked: str, seconds: float) -> None:
    opened = embedded(query=f"?t={asked}")
    opened.until(f"Math.abs(document.querySelector('.media').currentTime - {seconds}) < 0.01")
    if seconds:
        opened.until("document.querySelector('.lit')")


def test_without_scripts_there_are_player_and_text(embedded: Callable[..., Any]) -> None:
    opened = embedded(java_script_enabled=False)
    assert opened.page.locator("audio[controls]").is_visible()
    assert 'They said <b>nothing</b> & "left" at noon.' in _text(opened, ".text")
    for part in (".strip", ".tools", ".chapters"):
        assert opened.page.locator(part).is_hidden()


def test_a_page_without_its_recording_says_so(embedded: Callable[..., Any]) -> None:
    opened = embedded(media="elsewhere.mp3", wait=False)
    opened.until("document.querySelector('.strip').textContent.includes('cannot be played: elsewhere.mp3')")
    assert opened.page.locator(".strip").is_visible()


def test_text_of_the_page_never_becomes_markup_and_nothing_else_is_loaded(embedded: Callable[..., Any]) -> None:
    opened = embedded()
    assert opened.page.locator(".text b").count() == 0
    _at(opened, BRIDGE + 2)
    assert opened.page.locator(".strip b").count() == 0
    loaded = {address.split("?")[0].rsplit("/", 1)[-1] for address in opened.requests if address.startswith("file:")}
    assert loaded == {"talk.embed.html", "talk.wav"}
    assert all(address.startswith(("file:", "data:text/vtt")) for address in opened.requests)
    assert opened.console == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 900)])
def test_axe_finds_nothing_serious_and_nothing_overflows(
    embedded: Callable[..., Any], scheme: str, size: tuple[int, int]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    width, height = size
    opened = embedded(color_scheme=scheme, viewport={"width": width, "height": height}, bypass_csp=True)
    opened.page.get_by_role("searchbox").fill("the")
    _at(opened, BRIDGE + 1.2)
    violations = axe.Axe().run(opened.page).response["violations"]
    assert [v["id"] for v in violations if v["impact"] in ("serious", "critical")] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
