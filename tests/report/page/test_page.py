"""The review page as text: whole, escaped, closed to everything else."""

import base64
import hashlib
import json
import re

import numpy as np
import pytest
from babel import Locale

from aligner.audio.waveform import draw_waveform
from aligner.report.page.interface_words import LANGUAGES, load_interface
from aligner.report.page.pieces import cut_blocks
from aligner.report.page.render import clean, render_page
from aligner.report.review_marks import Mark, Review
from aligner.types import Cue

PAGE = "# Speech\nWe sent fifteen ships, as you know. The talks were long and hard for us all.\nWe thank you."
HEARD = "We sent fifty ships, as you know. We thank you, my dear and very good old friends."
BRACES = re.compile(r"{(\w+)}")
HOSTILE = 'We saw <script>alert(1)</script> & "quotes" --> there.'


def texts(report):
    """What each block shows of the published text."""
    blocks = cut_blocks(report.alignment, report.differences)
    return ["".join(piece.text for run in block.runs for piece in run.pieces) for block in blocks]


def test_the_blocks_show_the_published_text_character_for_character(report_of):
    assert texts(report_of(PAGE, HEARD)) == ["Speech", PAGE.split("\n")[1], "We thank you."]


def test_every_finding_has_its_place_in_the_text(report_of):
    report = report_of(PAGE, HEARD)
    blocks = cut_blocks(report.alignment, report.differences)
    places = [run.difference.id for block in blocks for run in block.runs if run.difference]
    assert sorted(places) == sorted(difference.id for difference in report.differences)


def test_speech_that_is_not_published_stands_where_it_was_said(report_of):
    report = report_of("We met. We left.", "We met. Then it rained. We left.")
    (block,) = cut_blocks(report.alignment, report.differences)
    assert [(run.difference is not None, "".join(p.text for p in run.pieces)) for run in block.runs] == [
        (False, "We met."),
        (True, ""),
        (False, " We left."),
    ]


def test_the_page_carries_its_policy_with_the_hashes_of_its_own_style_and_script(report_of):
    html = render_page(report_of(PAGE, HEARD), audio="talk.mp3")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'<[^>]+ (?:style|on\w+)="', html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_text_from_files_is_only_text_on_the_page(report_of):
    html = render_page(report_of(HOSTILE, "We saw <img src=x onerror=alert(1)> there."))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;" in html


def test_the_data_block_cannot_end_its_element(report_of):
    cue = Cue("c1", 0.0, 1.0, ("</script><script>alert(1)",))
    html = render_page(report_of(PAGE, HEARD), audio="talk.mp3", cues=[cue])
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)[1]
    assert json.loads(data)["cues"] == [[0.0, 1.0, "</script><script>alert(1)"]]


def test_characters_that_turn_the_line_around_are_left_out():
    assert clean("a\u202eb\u200b c\x1b\nd") == "ab c␛\nd"


def test_marks_to_begin_with_are_on_the_page(report_of):
    report = report_of(PAGE, HEARD)
    review = Review({report.differences[0].id: Mark("text_is_right", "heard it myself")})
    assert '"decision":"text_is_right","note":"heard it myself"' in render_page(report, review=review)


def test_the_same_values_give_the_same_bytes(report_of):
    assert render_page(report_of(PAGE, HEARD)) == render_page(report_of(PAGE, HEARD))


def test_without_a_recording_the_page_says_so_and_lets_one_choose_the_file(report_of):
    html = render_page(report_of(PAGE, HEARD))
    assert re.search(r"<audio [^>]*src=", html) is None
    assert re.search(r'<p class="note" id="silent"><span role="status">[^<]*nothing can be played', html)
    assert '<input type="file" id="file"' in html


def test_page_elements_that_nobody_speaks_are_folded_into_one_line(report_of):
    html = render_page(report_of("# Home\n# Menu\nWe met at noon today.", "We met at noon today."))
    assert "2 page elements not spoken</summary>" in html


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_interface_has_the_same_words_with_the_plurals_of_its_language(code):
    ours, theirs = load_interface("en").words, load_interface(code).words
    assert theirs.keys() == ours.keys()
    rule = Locale.parse(code).plural_form
    for key, wording in theirs.items():
        forms = {"": wording} if isinstance(wording, str) else wording
        named = {
            name
            for form in ([ours[key]] if isinstance(ours[key], str) else ours[key].values())
            for name in BRACES.findall(form)
        }
        assert all(set(BRACES.findall(form)) == named for form in forms.values()), key
        if not isinstance(wording, str):
            assert set(wording) >= {rule(n) for n in range(1000)} | {"other"}


def test_the_page_speaks_the_language_of_the_interface(report_of):
    html = render_page(report_of(PAGE, HEARD), interface=load_interface("ru"))
    assert '<html lang="ru" dir="ltr">' in html
    assert "Текст расходится с записью." in html


def test_the_outline_shows_the_loudest_of_each_stretch():
    samples = np.zeros(1000, np.float32)
    samples[45], samples[990] = -0.5, 0.25
    outline = draw_waveform(samples, 1000)  # 25 stretches of 40 samples
    values = np.frombuffer(base64.b64decode(outline.encoded), np.uint8)
    assert (outline.per_second, len(values)) == (25.0, 25)
    assert {int(k): int(values[k]) for k in values.nonzero()[0]} == {1: 255, 24: 128}


def test_the_outline_of_nothing_and_of_silence_is_empty_and_zero():
    assert draw_waveform(np.zeros(0, np.float32), 16000).encoded == ""
    assert set(base64.b64decode(draw_waveform(np.zeros(16000, np.float32), 16000).encoded)) == {0}
