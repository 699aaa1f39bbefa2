"""Times from synthesised speech, on speech whose times are exact since another voice synthesised it."""

import functools
from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("espeakng_loader", reason="espeak-ng comes with the extra published-aligner[espeak]")

from aligner.audio.decode import SAMPLE_RATE
from aligner.errors import InputError
from aligner.timing.forced_alignment import retime
from aligner.timing.from_transcript import time_words
from aligner.timing.signal.features import mel_power, resample
from aligner.timing.synthesis.acoustics import build_acoustic_model, passages, runs_on, speak_all
from aligner.timing.synthesis.align import time_by_synthesis
from aligner.timing.synthesis.espeak import synthesize, voice_for
from aligner.timing.synthesis.path_spans import spans
from aligner.timing.synthesis.reference import speak
from aligner.timing.synthesis.state_chain import build_state_chain
from aligner.types import Document, Edit, HeardWord, PublishedWord, Sentence, Transcript

pytestmark = pytest.mark.slow

TEXT = (
    "The committee met in the old harbour office on Monday.",
    "Nobody expected that the vote would take so long.",
    "After three hours the chairman thanked all members and left.",
)
MENU = "Copy link"


def page(*lines: str, language: str = "en") -> Document:
    text, sentences, place = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        words, at = [], 0
        for token in line.split():
            word = token.strip(".,?!")
            at = line.index(word, at)
            words.append(PublishedWord(word, place + at, place + at + len(word)))
            at += len(word)
        sentences.append(Sentence(f"s-{number}", "b1", "paragraph", line, place, place + len(line), tuple(words)))
        place += len(line) + 1
    return Document(text, tuple(sentences), language=language)


@functools.cache
def recording(*lines: str, voice: str = "en-gb+m5") -> tuple[np.ndarray, dict[str, float]]:
    """Speech at 16 kHz in a voice the references never use, half a second around each line; onsets by word."""
    pieces, onsets, quiet = [], {}, np.zeros(SAMPLE_RATE // 2, np.float32)
    for line in lines:
        speech = synthesize(line, voice=voice, rate_wpm=150, pitch=35)
        shift = (sum(map(len, pieces)) + len(quiet)) / SAMPLE_RATE
        onsets |= {line[word.char_start : word.char_end]: word.start + shift for word in speech.words}
        pieces.extend([quiet, resample(speech.samples, speech.sample_rate)])
    return np.concatenate([*pieces, quiet]), onsets


def test_every_word_begins_within_a_tenth_of_a_second_of_where_it_is_spoken():
    samples, onsets = recording(TEXT[1])
    words = time_by_synthesis(page(TEXT[1]), samples, language=None)
    assert [word.status for word in words] == ["hit"] * 9
    errors = [abs(word.start - onsets[word.text]) for word in words if word.text in onsets]
    assert len(errors) >= 7
    assert max(errors) < 0.1
    assert {word.source for word in words} == {"synthesized"}


def test_boundaries_are_drawn_to_changes_of_the_sound_in_every_stretch(monkeypatch):
    samples, onsets = recording(*TEXT)
    errors = []
    for _ in range(2):
        words = time_by_synthesis(page(*TEXT), samples, language=None)
        errors.append(np.median([abs(word.start - onsets[word.text]) for word in words if word.text in onsets]))
        monkeypatch.setattr("aligner.timing.synthesis.path_spans.snap_to_transitions", lambda spans, *_: spans)
    assert errors[0] < 0.8 * errors[1]


def test_of_each_word_it_is_told_whether_it_begins_with_the_mouth_closing(monkeypatch):
    told = []

    def note(spans, _, closing):
        told.append((len(spans), closing))
        return spans

    monkeypatch.setattr("aligner.timing.synthesis.path_spans.snap_to_transitions", note)
    text = page("Some trees may carry an old pear and many plums.")
    samples, _ = recording(text.text)
    time_by_synthesis(text, samples, language=None)
    heard = tuple(HeardWord(word.text, 0.3 * k, 0.3 * k + 0.2) for k, word in enumerate(text.words))
    edits = [Edit("hit", k, k + 1, k, k + 1) for k in range(len(heard))]
    words = time_words(text, Transcript(heard), edits, duration=len(samples) / SAMPLE_RATE)
    retime(text, words, Transcript(heard), edits, samples, method="synthesized", language="en")
    assert told == 2 * [(10, [False, True, False, True, False, False, True, False, False, True])]


def test_the_number_above_a_text_is_timed_where_it_is_read_and_only_there():
    spoken, _ = recording("One.", *TEXT)
    number, *_ = time_by_synthesis(page("I", *TEXT), spoken, language=None)
    assert number.start == pytest.approx(0.5, abs=0.1)
    silent, _ = recording(*TEXT)
    number, following, *_ = time_by_synthesis(page("I", *TEXT), silent, language=None)
    assert (number.status, following.status) == ("deleted", "hit")


def test_menus_in_the_text_and_an_omitted_sentence_get_no_times():
    samples, _ = recording(TEXT[0], TEXT[2])
    words = time_by_synthesis(page(MENU, *TEXT), samples, language="en")
    spoken = [word.status for word in words]
    assert spoken == ["deleted"] * 2 + ["hit"] * 10 + ["deleted"] * 9 + ["hit"] * 10


def test_speech_that_is_not_in_the_text_takes_no_word():
    samples, _ = recording(TEXT[0], TEXT[1], TEXT[2])
    alone, _ = recording(TEXT[0])
    words = time_by_synthesis(page(TEXT[0], TEXT[2]), samples, language="en")
    first, second = words[:10], words[10:]
    assert all(word.end < len(alone) / SAMPLE_RATE for word in first)
    beginning = (len(samples) - len(recording(TEXT[2])[0])) / SAMPLE_RATE
    assert all(word.start > beginning for word in second)


def test_a_text_of_another_recording_gets_no_times():
    samples, _ = recording(TEXT[0], TEXT[1])
    other = page("Fresh bread is sold in every village before sunrise.", "My uncle keeps bees and two grey horses.")
    assert {word.status for word in time_by_synthesis(other, samples, language="en")} == {"deleted"}


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(1600, np.float32), np.zeros(80000, np.float32)])
def test_silence_has_no_words(samples):
    assert {word.status for word in time_by_synthesis(page(TEXT[1]), samples, language="en")} == {"deleted"}


def test_times_do_not_overlap_and_equal_input_gives_equal_times():
    samples, _ = recording(TEXT[1])
    words = time_by_synthesis(page(TEXT[1]), samples, language=None)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(words))
    assert words == time_by_synthesis(page(TEXT[1]), samples, language=None)


def test_a_text_without_words_has_no_times():
    assert time_by_synthesis(Document("", ()), np.zeros(80000, np.float32), language="en") == ()


def test_progress_rises_to_one():
    shares: list[float] = []
    samples, _ = recording(TEXT[1])
    time_by_synthesis(page(TEXT[1]), samples, language="en", progress=lambda _, at, total: shares.append(at / total))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_language_is_spoken_by_its_own_voice_or_refused():
    assert [voice_for(code) for code in ("en", "ru-RU", "pt-BR", None)] == ["en-us", "ru", "pt-br", "en-us"]
    assert {voice_for(code) for code in ("no", "nb-NO", "nn")} == {"nb"}
    with pytest.raises(InputError, match="espeak-ng does not speak 'xx'; name another with --language"):
        voice_for("xx")


def test_more_speech_teaches_how_voices_differ_where_they_pronounce_the_first_unlike(monkeypatch):
    asked = []

    def unlike_at_first(reference):
        asked.append(reference)
        return len(asked) if len(asked) <= 2 else 0

    monkeypatch.setattr("aligner.timing.synthesis.acoustics.spelling", unlike_at_first)
    text, voice = page(*TEXT), voice_for("en")
    spoken = speak_all(passages(text), voice, lambda _: None)
    build_acoustic_model(
        passages(text), spoken, mel_power(recording(*TEXT)[0]), voice, runs_on(text), ("+f2",), seconds=0.1
    )
    assert len(asked) == 2 + 2 * len(TEXT)


def test_words_run_together_by_the_synthesiser_are_parted():
    text = "one of the men"
    reference = speak(text, [(0, 3), (4, 6), (7, 10), (11, 14)], voice="en-us")
    assert sorted(set(reference.word.tolist())) == [0, 1, 2, 3]
    assert (np.diff(reference.word) >= 0).all()


def test_a_russian_preposition_is_said_with_its_noun_and_reduced():
    stressed = synthesize("о торговле", voice="ru").phonemes[0]
    assert stressed.name == "'o"
    for text, names in (("о торговле", ("a#", "t")), ("от моста", ("A", "t")), ("О торговле", ("a#", "t"))):
        place = text.index(" ")
        reference = speak(text, [(0, place), (place + 1, len(text))], voice="ru+f2")
        assert reference.names[: len(names)] == names
    assert speak("он", [(0, 2)], voice="ru").names[0] == "o"


def test_a_word_runs_on_where_but_a_space_parts_it_from_the_one_before():
    text = page("One two, three", "four five")
    assert runs_on(text).tolist() == [False, True, False, False, True]


def test_a_plosive_belongs_to_its_word_from_where_the_mouth_closes():
    speech = synthesize("la porta", voice="it")
    la, porta = speech.words
    opens = next(phoneme.start for phoneme in speech.phonemes if phoneme.name == "p")
    assert la.end == porta.start
    assert opens - porta.start == pytest.approx(0.05, abs=0.01)
    closed = speech.samples[round((porta.start + 0.01) * speech.sample_rate) : round(opens * speech.sample_rate)]
    assert not closed.any()
    assert speak("la porta", [(0, 2), (3, 8)], voice="it").closed == pytest.approx([0, opens - porta.start])


def test_a_closure_is_told_from_a_pause():
    chain = build_state_chain([np.ones((10, 2), np.float32)] * 3, np.zeros(2, np.float32))
    silence, pause = np.zeros(5, np.int64), np.zeros(30, np.int64)
    path = np.concatenate([np.arange(1, 11), silence + 11, np.arange(12, 22), pause + 22, np.arange(23, 33)])
    first, second, third = spans(path.astype(np.int32), chain, np.array([0.05, 0.04, 0.05])).values()
    times = [time for span in (first, second) for time in (span.start, span.end)]
    assert times == pytest.approx([0.0, 0.095, 0.105, 0.245])
    assert third.start == pytest.approx(0.545)


def test_features_of_a_long_sound_are_those_of_its_parts():
    sound = np.random.default_rng(0).standard_normal(45 * SAMPLE_RATE).astype(np.float32)
    middle = mel_power(sound)[2150:2350]  # around the edge between two blocks
    assert np.allclose(middle, mel_power(sound[2150 * 160 - 1600 :][: 300 * 160])[10:210], rtol=1e-4)


def test_no_block_of_a_recording_is_much_shorter_than_the_others():
    lengths = []
    mel_power(np.zeros(42 * SAMPLE_RATE, np.float32), lambda piece: lengths.append(len(piece) / SAMPLE_RATE) or piece)
    assert lengths == pytest.approx([21, 21], abs=0.1)
