"""What we write, shown by Chromium: every cue of a ``<track>``, its times and text; each enters, in order, when due.

Needs Node with ``puppeteer-core`` and a Chromium: the one that the variable CHROMIUM names, else the npm package
``@sparticuz/chromium`` (``npm install puppeteer-core @sparticuz/chromium``; NODE_PATH says where).
"""

import json
import shutil
import subprocess
import wave
from pathlib import Path

import pytest

from aligner.formats import FORMATS, About, vtt
from aligner.types import Cue, CueWord

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = """
const load = async (name) => { const m = await import(require.resolve(name)); return m.default.default || m.default; };
(async () => {
  const puppeteer = await load('puppeteer-core');
  let executablePath = process.env.CHROMIUM, args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'];
  if (!executablePath) {
    const chromium = await load('@sparticuz/chromium');
    executablePath = await chromium.executablePath();
    args = [...chromium.args, ...args];
  }
  const browser = await puppeteer.launch({args, executablePath, headless: 'shell'});
  try {
    const page = await browser.newPage();
    await page.goto(process.argv[1]);
    console.log(JSON.stringify(await page.evaluate(async () => {
      const video = document.querySelector('video'), element = document.querySelector('track');
      const track = element.track, seen = [];
      if (element.readyState < 2) await new Promise((done) => { element.onload = done; element.onerror = done; });
      for (const cue of track.cues) cue.onenter = () => { seen.push([cue.id, video.currentTime]); };
      const ended = new Promise((done) => { video.onended = done; });
      const beside = document.querySelectorAll('track')[1];
      beside.track.mode = 'hidden';
      if (beside.readyState < 2) await new Promise((done) => { beside.onload = done; beside.onerror = done; });
      const chapters = [...beside.track.cues].map((cue) => (
        [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]));
      video.muted = true;
      await video.play();
      await ended;
      const cues = [...track.cues].map((cue) => (
        [cue.id, cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]));
      const facts = {mode: track.mode, kind: track.kind, chapters, cues, seen};
      return {...facts, markup: document.querySelectorAll('b').length};
    })));
  } finally { await browser.close(); }
})().catch((error) => { console.error(error); process.exit(1); });
"""
HOSTILE = ("a --> b", "<b>bold</b> & &amp; </v>", "a\x00b\u202ec", "5 שלום לכם", "naïve 👩‍👩‍👧 日本語")


def _chromium(page: Path) -> dict:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    if subprocess.run([node, "-e", "require.resolve('puppeteer-core')"], capture_output=True, check=False).returncode:
        pytest.skip("the npm package puppeteer-core is not installed (NODE_PATH)")
    run = subprocess.run(
        [node, "-e", PROGRAM, page.as_uri()], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_chromium_shows_every_cue_of_the_embed_page_when_it_is_due(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "talk.mp4"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(bytes(2 * 16000 * 3))
    cues = tuple(
        Cue(
            f"s-{number}-a", 0.2 + number / 2, 0.6 + number / 2, (text, "second line"), speaker="Anna <x>",
            published=number % 2 == 0, words=(CueWord(0, 1, 0.3 + number / 2),),
        )
        for number, text in enumerate(HOSTILE)
    )  # fmt: skip
    chapters = "WEBVTT\n\nh-1\n00:00.200 --> 00:03.000\nOne &lt;b&gt;\n"
    about = About(
        language="en", title="A <talk>", media="talk.mp4", duration=3.0, word_times=True, note=("x --> y",),
        tracks=(("chapters", chapters),),
    )  # fmt: skip
    page = tmp_path / "talk.embed.html"
    page.write_text(FORMATS["embed"].compose(cues, about), encoding="utf-8")
    shown = _chromium(page)
    ours = vtt.parse(vtt.compose(cues, about))
    assert (shown["mode"], shown["kind"], shown["markup"]) == ("showing", "captions", 0)
    assert shown["chapters"] == [[0.2, 3.0, "One <b>"]]
    assert [(name, start, end) for name, start, end, _ in shown["cues"]] == [(c.id, c.start, c.end) for c in ours]
    assert [text.replace("\u200f", "") for *_, text in shown["cues"]] == [cue.text for cue in ours]
    starts = {cue.id: cue.start for cue in cues}
    assert [name for name, _ in shown["seen"]] == list(starts)
    assert all(time - starts[name] >= -0.001 for name, time in shown["seen"])
