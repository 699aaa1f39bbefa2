"""Times forced from the sound: exact-time speech, and a transcript whose times are wrong on purpose."""

import functools

import numpy as np
import pytest

from aligner.timing.window_aligners import WindowAlignerSettings, spans_by
from aligner.timing.windows import Utterance, Window, WindowSettings

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.audio.decode import SAMPLE_RATE
from aligner.errors import UsageError
from aligner.storage.kept_values import KeptValues
from aligner.timing import forced_alignment, phone_hmm
from aligner.timing.forced_alignment import retime
from aligner.timing.from_transcript import time_words
from aligner.timing.fusion import FusedTime
from aligner.timing.signal.features import resample
from aligner.timing.synthesis.espeak import restart, synthesize
from aligner.types import SHORTEST_WORD, Document, Edit, HeardWord, PublishedWord, Sentence, Span, Transcript

pytestmark = pytest.mark.slow

TEXT = "Nobody expected that this vote would take seven hours"
REASON = "phone models come with the extra published-aligner[sphinx]"


@pytest.fixture
def sphinx():
    pytest.importorskip("pocketsphinx", reason=REASON)


@pytest.fixture(params=["synthesized", "hmm", "auto"])
def method(request):
    if request.param == "hmm":
        pytest.importorskip("pocketsphinx", reason=REASON)
    return request.param


def document(text: str) -> Document:
    words, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        words.append(PublishedWord(word, place, place + len(word)))
        place += len(word)
    sentence = Sentence("s-1", "b1", "paragraph", text, 0, len(text), tuple(words))
    return Document(text, (sentence,), language="en")


@functools.cache
def recording(voice: str = "en-gb+m5", rate: int = 140) -> tuple[np.ndarray, list[float]]:
    """Speech between silences in a voice no reference uses, and its words' onsets in seconds."""
    restart()  # what was spoken before would change it by some samples
    speech = synthesize(TEXT, voice=voice, rate_wpm=rate)
    quiet = np.zeros(SAMPLE_RATE // 2, np.float32)
    samples = np.concatenate([quiet, resample(speech.samples, speech.sample_rate), quiet])
    rng = np.random.default_rng(0)
    noise = rng.standard_normal(len(samples)).astype(np.float32) * 1e-4
    return samples + noise, [word.start + 0.5 for word in speech.words]


def misheard(onsets, error):
    """A transcript of ``TEXT`` with every other word ``error`` seconds late, the others as much early."""
    starts = [max(0.0, onset + error * (-1) ** k) for k, onset in enumerate(onsets)]
    starts = np.maximum.accumulate(starts).tolist()
    return Transcript(
        tuple(HeardWord(text, start, start + 0.2) for text, start in zip(TEXT.split(), starts, strict=True))
    )


HITS = tuple(Edit("hit", k, k + 1, k, k + 1) for k in range(9))


def retimed(method, page=None, edits=HITS, samples=None, kept=None):
    sound, onsets = recording()
    page, samples = page or document(TEXT), sound if samples is None else samples
    heard = misheard(onsets, 0.15)
    words = time_words(page, heard, edits, duration=len(samples) / SAMPLE_RATE)
    return retime(page, words, heard, edits, samples, method=method, language="en", kept=kept), words, onsets


def test_times_wrong_by_150_ms_come_within_35_ms_on_average_and_a_tenth_of_a_second_at_worst(method):
    words, before, onsets = retimed(method)
    errors = [abs(word.start - onset) for word, onset in zip(words, onsets, strict=True)]
    assert len(onsets) == 9
    assert np.mean([abs(word.start - onset) for word, onset in zip(before, onsets, strict=True)]) > 0.1
    assert np.mean(errors) < 0.035
    assert max(errors) < 0.1


def test_synthesised_speech_finds_words_better_where_boundaries_are_drawn_to_changes_of_the_sound(monkeypatch):
    sharp, _, onsets = retimed("synthesized")
    monkeypatch.setattr("aligner.timing.synthesis.path_spans.snap_to_transitions", lambda spans, *_: spans)
    blunt, _, _ = retimed("synthesized")
    before, after = (
        np.mean([abs(word.start - onset) for word, onset in zip(words, onsets, strict=True)])
        for words in (blunt, sharp)
    )
    assert after < 0.8 * before


def test_each_word_says_which_method_timed_it(method):
    words, _, _ = retimed(method)
    sources = {"synthesized": {"synthesized"}, "hmm": {"forced"}, "auto": {"synthesized", "forced"}}
    assert {word.source for word in words} <= sources[method]
    assert all(0 < word.confidence <= 1 for word in words)


def test_synthesised_speech_alone_is_sure_of_words_near_to_where_they_were_heard():
    words, before, _ = retimed("synthesized")
    for word, heard in zip(words, before, strict=True):
        assert word.confidence == (0.9 if abs(word.start - heard.start) <= 0.2 else 0.7)


@pytest.mark.usefixtures("sphinx")
def test_phone_models_bear_noise_as_strong_as_the_speech():
    sound, onsets = recording()
    level = np.sqrt(np.mean(sound[np.abs(sound) > 0.01] ** 2))
    noise = np.random.default_rng(2).standard_normal(len(sound)).astype(np.float32) * level
    words, _, _ = retimed("hmm", samples=sound + noise)
    assert {word.source for word in words} == {"forced"}
    assert np.mean([abs(word.start - onset) for word, onset in zip(words, onsets, strict=True)]) < 0.06


@pytest.mark.usefixtures("sphinx")
@pytest.mark.parametrize("pause", [0.08, 0.11, 0.14])
def test_a_short_pause_belongs_to_no_word(pause):
    from aligner.timing.phone_hmm import align_window

    sound, onsets = recording()
    place = round(onsets[7] * SAMPLE_RATE)
    breath = np.random.default_rng(1).standard_normal(round(pause * SAMPLE_RATE)).astype(np.float32) * 0.01
    spans = align_window(np.concatenate([sound[:place], breath, sound[place:]]), TEXT.split())
    assert abs(spans[7].start - onsets[7] - pause) < 0.03


@pytest.mark.usefixtures("sphinx")
@pytest.mark.parametrize(("word", "hiss", "expected"), [("and", 1e-5, 1.5), ("four", 1e-5, 1.0), ("and", 0.03, 1.0)])
def test_a_pause_that_phone_models_take_for_a_first_sound_is_left_out(monkeypatch, word, hiss, expected):
    found = [Span(0.2, 1.0), Span(1.0, 1.9)]
    monkeypatch.setattr(phone_hmm, "_decode", lambda *_: found)
    monkeypatch.setattr(phone_hmm, "snap_to_transitions", lambda spans, _: list(spans))
    rng = np.random.default_rng(0)
    gain = np.repeat(np.array([0.1, hiss, 0.1], np.float32), [SAMPLE_RATE, SAMPLE_RATE // 2, SAMPLE_RATE // 2])
    sound = (rng.standard_normal(len(gain)) * gain).astype(np.float32)
    _, span = phone_hmm.align_window(sound, ["we", word])
    assert span.start == pytest.approx(expected, abs=0.02)


@pytest.mark.usefixtures("sphinx")
@pytest.mark.parametrize("pause", [0.3, 0.8])
def test_in_noise_a_voiceless_consonant_is_not_taken_for_the_pause_before_it(pause):
    from aligner.timing.phone_hmm import align_window

    sound, onsets = recording()
    place = round(onsets[6] * SAMPLE_RATE)
    quiet = np.zeros(round(pause * SAMPLE_RATE), np.float32)
    level = np.sqrt(np.mean(sound[np.abs(sound) > 0.01] ** 2)) / np.sqrt(10)
    noise = np.random.default_rng(4).standard_normal(len(sound) + len(quiet)).astype(np.float32) * level
    spans = align_window(np.concatenate([sound[:place], quiet, sound[place:]]) + noise, TEXT.split())
    assert TEXT.split()[6] == "take"
    assert abs(spans[6].start - onsets[6] - pause) < 0.04


@pytest.mark.usefixtures("sphinx")
def test_a_window_is_timed_alike_whatever_was_heard_before_it():
    from aligner.timing.phone_hmm import align_window

    sound, _ = recording()
    noise = np.random.default_rng(5).standard_normal(len(sound)).astype(np.float32) * 0.1
    first = align_window(sound + noise, TEXT.split())
    align_window(np.roll(sound + noise, 3000), TEXT.split())
    assert align_window(sound + noise, TEXT.split()) == first


def in_a_room(sound):
    """Heard from a distance: what rings on for 0.4 s is 6 dB stronger than the direct sound."""
    length = SAMPLE_RATE * 2 // 5
    tail = np.random.default_rng(1).standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    tail[0] = np.linalg.norm(tail[1:]) / 2
    size = len(sound) + length
    ringing = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail / tail[0], size), size)
    return (ringing[: len(sound)] / 4).astype(np.float32)


def test_a_room_that_rings_does_not_move_the_words(method):
    words, _, onsets = retimed(method, samples=in_a_room(recording()[0]))
    late = [word.start - onset for word, onset in zip(words, onsets, strict=True)]
    assert abs(np.median(late)) < 0.025
    assert np.mean(np.abs(late)) < 0.035


def test_a_word_that_was_not_spoken_still_has_no_time():
    page = document(TEXT + " indeed")
    edits = (*HITS, Edit("deletion", 9, 10, 9, 9))
    words, _, _ = retimed("auto", page, edits)
    assert (words[9].status, words[9].start) == ("deleted", None)
    assert all(word.start is not None for word in words[:9])


def test_a_substituted_word_is_timed_by_what_was_said_there():
    page = document(TEXT.replace("vote", "unimaginability"))
    edits = (*HITS[:4], Edit("substitution", 4, 5, 4, 5), *HITS[5:])
    words, _, onsets = retimed("auto", page, edits)
    assert words[4].heard == "vote"
    assert abs(words[4].start - onsets[4]) < 0.06


def test_in_silence_nothing_is_found_and_the_recognised_times_stay():
    silence = np.zeros(len(recording()[0]), np.float32)
    words, before, _ = retimed("auto", samples=silence)
    assert words == before


def test_no_method_makes_words_overlap_or_leave_the_recording():
    for method in ("synthesized", "auto"):
        words, _, _ = retimed(method)
        times = [time for word in words for time in (word.start, word.end)]
        assert times == sorted(times)
        assert times[0] >= 0
        assert times[-1] <= len(recording()[0]) / SAMPLE_RATE


def test_of_two_that_overlap_the_less_sure_one_gives_way(monkeypatch):
    found = {k: FusedTime(Span(0.3 * k, 0.3 * (k + 1)), "forced", 0.97) for k in range(9)}
    found[4] = FusedTime(Span(0.85, 1.5), "synthesized", 0.5)
    monkeypatch.setattr("aligner.timing.forced_alignment.fuse_word_times", lambda *_: found)
    words, _, _ = retimed("synthesized")
    assert (words[3].span, words[4].span) == (found[3].span, Span(found[3].span.end, 1.5))


def test_synthesised_times_lie_between_two_paths_of_which_the_second_is_early(monkeypatch):
    pairs = []

    def note(late, early):
        pairs.append((late, early))
        return late

    monkeypatch.setattr("aligner.timing.synthesis.in_windows.between", note)
    retimed("synthesized")
    shifts = [early[k].start - span.start for late, early in pairs for k, span in late.items()]
    assert min(shifts) < 0
    assert np.mean(shifts) < 0


def test_it_is_told_where_sound_sets_in(monkeypatch):
    told = []
    monkeypatch.setattr(
        "aligner.timing.forced_alignment.fuse_word_times", lambda *arguments: told.append(arguments[-1]) or {}
    )
    _, _, onsets = retimed("synthesized")
    assert np.abs(told[0] - onsets[0]).min() < 0.03


def test_the_shortest_word_keeps_its_time(monkeypatch):
    found = {k: FusedTime(Span(k, k + 1), "forced", 0.97) for k in range(9)}
    found[4] = FusedTime(Span(4.0355102042295, 4.0555102042295), "forced", 0.97)  # 20 ms but for rounding
    monkeypatch.setattr("aligner.timing.forced_alignment.fuse_word_times", lambda *_: found)
    words, _, _ = retimed("synthesized")
    assert found[4].span.end - found[4].span.start < SHORTEST_WORD
    assert words[4].span == found[4].span


def test_phone_models_refuse_another_language():
    sound, onsets = recording()
    heard = misheard(onsets, 0.0)
    words = time_words(document(TEXT), heard, HITS, duration=10.0)
    with pytest.raises(UsageError, match="--timing hmm does not do 'cs'; use --timing synthesized"):
        retime(document(TEXT), words, heard, HITS, sound, method="hmm", language="cs")


def in_order(_samples, words):
    """An ear that hears each word for 0.2 s, the first after 0.4 s."""
    return [Span(0.4 + 0.25 * k, 0.6 + 0.25 * k) for k in range(len(words))]


@pytest.mark.parametrize(("method", "language"), [("attention", "en"), ("auto", "xx")])
def test_attention_is_taken_where_it_is_asked_for_and_where_nothing_else_knows_the_language(method, language):
    sound, _ = recording()
    starts = [0.4 + 0.25 * k for k in range(9)]
    heard = misheard(starts, 0.1)
    words = time_words(document(TEXT), heard, HITS, duration=len(sound) / SAMPLE_RATE)
    found = retime(document(TEXT), words, heard, HITS, sound, method=method, language=language, attention=in_order)
    shift = max(0.0, heard.words[0].start - 0.4)
    assert [word.start for word in found] == pytest.approx([shift + start for start in starts])
    assert {word.source for word in found} == {"forced"}
    assert all(word.confidence <= 0.6 for word in found)


def test_attention_without_a_whisper_is_refused():
    with pytest.raises(UsageError, match="--timing attention needs a Whisper checkpoint; name one with --model"):
        retimed("attention")


@pytest.mark.usefixtures("sphinx")
def test_numbers_and_words_no_dictionary_has_are_aligned_as_they_are_spoken():
    from aligner.timing.phone_hmm import align_window

    text = "On 26 February Tokayev met people"
    speech = synthesize(text, voice="en-us", rate_wpm=140)
    samples = np.pad(resample(speech.samples, speech.sample_rate), SAMPLE_RATE // 4)
    spans = align_window(samples, text.split())
    onsets_of = {word.char_start: word.start + 0.25 for word in speech.words}
    for word, span in zip(text.split(), spans, strict=True):
        assert abs(span.start - onsets_of[text.index(word)]) < 0.08


@pytest.mark.usefixtures("sphinx")
def test_phone_models_find_nothing_in_too_little_sound():
    from aligner.timing.phone_hmm import align_window

    assert align_window(np.zeros(800, np.float32), ["nobody", "expected", "that"]) == [None] * 3
    assert align_window(np.zeros(0, np.float32), ["nobody"]) == [None]
    assert align_window(np.zeros(16000, np.float32), []) == []


@pytest.mark.usefixtures("sphinx")
def test_windows_side_by_side_give_the_times_they_give_one_after_the_other(monkeypatch):
    monkeypatch.setattr("aligner.timing.windows.SETTINGS", WindowSettings(longest_s=1.0))
    alone, _, _ = retimed("hmm")
    monkeypatch.setattr("aligner.timing.window_aligners.SETTINGS", WindowAlignerSettings(short_s=0.0))
    monkeypatch.setattr("aligner.timing.window_aligners.processors", lambda: 2)

    beside, before, _ = retimed("hmm")

    assert beside == alone
    assert all(word.source == "forced" for word in beside)
    assert [word.start for word in beside] != [word.start for word in before]


@pytest.mark.usefixtures("sphinx")
def test_the_same_words_in_the_same_sound_are_not_looked_for_again(monkeypatch):
    first, _, _ = retimed("hmm", kept=KeptValues("times", {}))
    assert {word.source for word in first} == {"forced"}
    monkeypatch.setattr("aligner.timing.window_aligners._hear", lambda *_: pytest.fail("looked for again"))
    again, _, _ = retimed("hmm", kept=KeptValues("times", {}))
    assert again == first


def test_a_window_that_comes_twice_is_looked_for_once_and_moves_no_other(monkeypatch):
    looked = []

    def hear(_aligner, excerpt):
        looked.append(excerpt.words)
        return [(0, Span(0.5, 0.5 + 0.1 * len(excerpt.words[0])))]

    monkeypatch.setattr("aligner.timing.window_aligners._hear", hear)
    said = [Utterance(text, 2.0 * k, 2.0 * k + 1, k) for k, text in enumerate(["jingle", "jingle", "news"])]
    cut = [Window(k, k + 1, range(k, k + 1), 2.0 * k, 2.0 * k + 2) for k in range(3)]
    sound = np.zeros(8 * SAMPLE_RATE, np.float32)
    found = list(spans_by(phone_hmm.align_window, cut[1:], said, sound, KeptValues("times", {})))
    assert looked == [("jingle",), ("news",)]
    again = [Window(1, 2, range(1, 2), 2.0, 4.0), cut[1], cut[2]]
    looked.clear()
    twice = list(spans_by(phone_hmm.align_window, again, said, sound, KeptValues("others", {})))
    assert looked == [("jingle",), ("news",)]
    assert twice == [found[0], *found]


def test_a_long_recording_is_timed_in_sections_and_none_is_held_whole(monkeypatch):
    monkeypatch.setattr("aligner.timing.windows.SETTINGS", WindowSettings(section_s=5.0, longest_s=4.0, pause_s=9.0))
    once, onsets = recording()
    sound, length = np.tile(once, 5), len(once) / SAMPLE_RATE
    page = document(" ".join([TEXT] * 5))
    starts = [number * length + onset for number in range(5) for onset in onsets]
    heard = Transcript(tuple(HeardWord(w.text, s + 0.15, s + 0.3) for w, s in zip(page.words, starts, strict=True)))
    edits = tuple(Edit("hit", k, k + 1, k, k + 1) for k in range(45))
    words = time_words(page, heard, edits, duration=5 * length)
    lengths, told = [], []
    real = forced_alignment.mel_power
    monkeypatch.setattr(
        forced_alignment, "mel_power", lambda samples, *more: lengths.append(len(samples)) or real(samples, *more)
    )
    found = retime(page, words, heard, edits, sound, method="synthesized", language="en",
                   progress=lambda _stage, done, _total: told.append(done))  # fmt: skip
    assert len(lengths) > 2
    assert max(lengths) < 0.6 * len(sound)
    assert np.mean([abs(word.start - start) for word, start in zip(found, starts, strict=True)]) < 0.035
    assert told == sorted(told)
    assert told[-1] == pytest.approx(5 * length)


@pytest.mark.usefixtures("sphinx")
def test_what_a_narrow_search_loses_is_searched_whole(monkeypatch):
    samples, _ = recording()
    found = phone_hmm.align_window(samples, TEXT.split())
    tried = []
    real = phone_hmm._decoded

    def lose(decoder, dry, script):
        tried.append(decoder)
        return [] if len(tried) == 1 else real(decoder, dry, script)

    monkeypatch.setattr(phone_hmm, "_decoded", lose)
    again = phone_hmm.align_window(samples, TEXT.split())
    assert [span.start for span in again] == pytest.approx([span.start for span in found], abs=0.005)
    assert len(tried) == 2
    assert tried[0] is not tried[1]
