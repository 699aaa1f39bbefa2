"""Recordings with pages and a known answer: what is true, and what is counted."""

import io
import json
import wave
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from aligner.cli import main
from aligner.document import parse_document
from aligner.errors import InputError
from aligner.evaluate.conditions import Conditions, write_wave
from aligner.evaluate.recorded import Planted, Recorded, cause_of, find_planted, read_folder
from aligner.evaluate.recordings import CheckedPage, check_recorded, render_recordings, tally, what_was_wrong
from aligner.evaluate.swapped import swap_words
from aligner.options import Options
from aligner.types import Difference, Edit, HeardSide, HeardWord, PublishedSide, Transcript

READ = "We met three leaders. They were kind. We left."


def difference(published=None, heard="x", *, at=(0.0, 1.0), verdict="confirmed", severity="critical", kind="changed"):
    side = PublishedSide(READ[published[0] : published[1]], *published, "s") if published else None
    return Difference("d-1", kind, severity, "content", side, HeardSide(heard, *at), verdict)


def planted_in(text):
    """What differs between READ, heard word for word at one word a second, and another text."""
    page, faithful = (parse_document(one, format="text", language="en") for one in (text, READ))
    heard = Transcript(tuple(HeardWord(w.text, n, n + 1.0) for n, w in enumerate(faithful.words)))
    edits = [Edit("hit", n, n + 1, n, n + 1) for n in range(len(faithful.words))]
    return list(find_planted(faithful, page, edits, heard, "edited"))


def test_a_changed_word_has_its_characters_and_its_seconds():
    assert planted_in(READ.replace("three", "four")) == [Planted("planted", (7, 11), (2.0, 3.0))]


def test_a_sentence_left_out_has_its_seconds_alone_and_one_added_its_characters_alone():
    assert planted_in(READ.replace(" They were kind.", "")) == [Planted("planted", None, (4.0, 7.0))]
    (added,) = planted_in(READ + " All is well.")
    assert (added.published, added.heard) == ((47, 58), None)


def test_a_finding_is_true_where_it_meets_what_was_planted():
    one = Planted("planted", (7, 12), (2.0, 3.0))
    span = (0.0, 9.0)
    assert cause_of(difference((7, 12)), [one], span) == "planted"
    assert cause_of(difference(at=(2.5, 2.7), kind="not_published"), [one], span) == "planted"
    assert cause_of(difference((22, 26), at=(4.0, 5.0)), [one], span) == "false"


def test_speech_before_and_after_the_text_is_a_frame():
    said = difference(heard="read for you by", at=(0.0, 2.0), kind="not_published")
    assert cause_of(said, [], (2.0, 9.0)) == "frame"
    assert cause_of(said, [], (1.0, 9.0)) == "false"


def test_text_that_nobody_was_to_read_is_furniture():
    found = difference((0, 21), "", kind="not_spoken")
    assert cause_of(found, [], (0, 9), "something else") == "furniture"
    assert cause_of(found, [], (0, 9), READ) == "false"


def test_counts_tell_what_was_confirmed_and_what_was_wrong(tmp_path):
    one, other = Planted("planted", (7, 12), (2.0, 3.0)), Planted("planted", (37, 39), (7.0, 8.0))
    findings = ((difference((7, 12)), "planted"), (difference((22, 26), at=(4, 5)), "false"))
    page = CheckedPage(Recorded("talk", "en", tmp_path, {}, True), "edited", 100, findings, (one, other))
    counted = tally(page) + tally(page)
    assert (counted.precision, counted.share("planted"), counted.share("left out")) == (0.5, 0.5, None)
    assert (counted.critical_false_per_1000, counted.exits_right, counted.exits) == (10.0, 2, 2)
    wrong = list(what_was_wrong([page]))
    assert [line.split(":")[0] for line in wrong] == ["false critical", "not told, but planted"]


def test_a_folder_is_refused_by_what_it_lacks(tmp_path):
    with pytest.raises(InputError, match=r"index\.json"):
        read_folder(tmp_path)
    (tmp_path / "index.json").write_text(json.dumps({"talk": {"language": "en"}}))
    with pytest.raises(InputError, match="lacks the recording or the page of talk"):
        read_folder(tmp_path)
    (tmp_path / "talk.flac").touch()
    (tmp_path / "talk.html").touch()
    with pytest.raises(InputError, match="no recording of language de"):
        read_folder(tmp_path, "de")
    assert [one.name for one in read_folder(tmp_path, "en")] == ["talk"]


@pytest.mark.parametrize(
    ("index", "told"),
    [
        (b"[]", "the whole should be an object"),
        (b'{"talk": 3}', "talk should be an object"),
        (b'{"talk": {"edits": 3}}', "talk.edits should be an array"),
        (b'{"talk": {"edits": [3]}}', r"talk\.edits\[0\] should be an object"),
        (b'{"talk": {"language": ["en"]}}', "talk.language should be a string"),
        (b'{"../talk": {}}', "can have no recording named '../talk'"),
        (b'{"\\ud800": {}}', "can have no recording named '\ufffd'"),
        (b'{"talk": ' + b"[" * 100_000, "is not JSON"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_an_index_of_another_form_is_refused_by_place(tmp_path, index, told):
    (tmp_path / "index.json").write_bytes(index)
    (tmp_path / "talk.flac").touch()
    (tmp_path / "talk.html").touch()
    with pytest.raises(InputError, match=told):
        read_folder(tmp_path)


def test_swapped_words_are_a_function_of_the_seed_and_leave_grammar_alone():
    text = " ".join(f"The {word} was seen near the old harbour." for word in ("heron", "pilot", "vessel", "ladder") * 8)
    document = parse_document(text, format="text", language="en")
    swapped = swap_words(document, 1)
    assert swapped == swap_words(document, 1) != swap_words(document, 2)
    assert swapped != text
    assert swapped.split().count("The") == text.split().count("The")


def test_figures_say_in_which_conditions(tmp_path):
    recorded = Recorded("a", "en", tmp_path, {}, False)
    out = Console(file=io.StringIO(), width=200)
    render_recordings([CheckedPage(recorded, "faithful", 10, (), ())], out, str(Conditions(noise=10, telephone=True)))
    assert "Verdicts on people, noise at 10 dB, telephone: findings" in out.file.getvalue()


def test_conditions_without_recordings_are_a_mistake(capsys):
    assert main(["evaluate", "--noise", "10"]) == 2
    assert "--recordings" in capsys.readouterr().err


def test_the_recording_that_is_checked_is_the_one_in_noise(tmp_path, monkeypatch):
    write_wave(np.full(16000, 0.25, np.float32), tmp_path / "a.wav")
    seen = []

    def check(sound, *_):
        with wave.open(str(sound)) as file:
            seen.append(np.frombuffer(file.readframes(-1), "<i2").std())
        raise InputError("seen")

    monkeypatch.setattr("aligner.evaluate.recordings.pipeline.check", check)
    recorded = Recorded("a", "en", tmp_path / "a.wav", {"faithful": tmp_path / "a.html"}, False)
    for conditions in (Conditions(), Conditions(noise=10)):
        with pytest.raises(InputError, match="seen"):
            list(check_recorded(recorded, Options(), conditions=conditions))
    assert seen[0] == 0 < seen[1]


def test_a_page_that_is_taken_for_another_recordings_fails(tmp_path):
    page = CheckedPage(Recorded("talk", "en", tmp_path, {}, True), "faithful", 10, (), ())
    assert not page.fails
    assert replace(page, same_recording=False).fails
