"""Wordings are scored as a decoder that reads them token by token would."""

import numpy as np
import pytest

from aligner.recognize.scoring import WhisperScorer, _encoded, parting, window_s
from aligner.types.scores import Stretch

SAMPLES = (np.random.default_rng(1).standard_normal(16000 * 8) * 0.1).astype(np.float32)
STRETCHES = [
    Stretch(0.0, 3.0, ("fifteen",), "fifty", "they sent", "ships"),
    Stretch(1.0, 4.5, ("15", "fifteen"), "", "", "ships to the town"),
    Stretch(2.0, 6.0, ("",), "not", "we will", "go"),
    Stretch(0.5, 2.0, ("a long row of words that is longer than the others",), "one", "", ""),
    Stretch(5.0, 8.0, ("red",), "blue", "the", "ship"),
]


@pytest.fixture
def scorer(english):
    return WhisperScorer(english, SAMPLES, device="cpu", warn=lambda _: None)


def slowly(scorer, stretch, wording, others):
    """The sum of log-probabilities after the place where the wordings part, one token at a time."""
    import torch
    from whisper.audio import log_mel_spectrogram, pad_or_trim
    from whisper.tokenizer import get_tokenizer

    model = scorer.model
    tokenizer = get_tokenizer(
        model.is_multilingual, num_languages=model.num_languages, language="en", task="transcribe"
    )

    def tokens(words):
        text = " " + " ".join(filter(None, (stretch.before, words, stretch.after)))
        return [*tokenizer.sot_sequence_including_notimestamps, *tokenizer.encode(text), tokenizer.eot]

    row = tokens(wording)
    same = next((n for n, (a, *rest) in enumerate(zip(*map(tokens, others), strict=False)) if set(rest) - {a}))
    piece = pad_or_trim(SAMPLES[int(stretch.start * 16000) : int(stretch.end * 16000)], 16000 * 10)
    total = 0.0
    with torch.no_grad():
        audio = _encoded(model.encoder, log_mel_spectrogram(piece, model.dims.n_mels)[None])
        for place in range(same, len(row)):
            logits = model.decoder(torch.tensor([row[:place]]), audio)[0, -1].float()
            text = logits if row[place] == tokenizer.eot else logits[: tokenizer.eot]
            total += float(text.log_softmax(-1)[row[place]])
    return total, len(row) - same


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_batch_scores_as_reading_token_by_token_does(scorer, place):
    stretch = STRETCHES[place]
    others = [*stretch.published, stretch.heard]
    heard, count = slowly(scorer, stretch, stretch.heard, others)
    published = max(slowly(scorer, stretch, wording, others) for wording in stretch.published)
    scores = scorer.score(STRETCHES)[place]
    assert scores.heard == pytest.approx(heard / count, abs=1e-3)
    assert scores.published == pytest.approx(published[0] / published[1], abs=1e-3)
    assert scores.margin == pytest.approx(heard - published[0], abs=1e-2)


def test_stretches_do_not_influence_one_another(scorer):
    together = scorer.score(STRETCHES)
    for stretch, scores in zip(STRETCHES, together, strict=True):
        (alone,) = scorer.score([stretch])
        assert alone.margin == pytest.approx(scores.margin, abs=1e-2)


@pytest.mark.parametrize(("seconds", "shown"), [(0.5, 10.0), (5.0, 10.0), (5.1, 15.0), (24.0, 30.0), (29.0, 30.0)])
def test_a_stretch_is_shown_with_five_seconds_of_silence_and_more(seconds, shown):
    assert window_s(Stretch(1.0, 1.0 + seconds, ("a",), "b")) == shown


def test_half_a_minute_is_encoded_as_whisper_does_it(scorer):
    import torch

    mels = torch.randn(1, scorer.model.dims.n_mels, 3000, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        assert torch.equal(_encoded(scorer.model.encoder, mels), scorer.model.encoder(mels))


def test_two_equal_wordings_draw(scorer):
    (scores,) = scorer.score([Stretch(0.0, 2.0, ("ships",), "ships", "red", "here")])
    assert scores.margin == pytest.approx(0.0, abs=1e-4)


def test_a_stretch_longer_than_half_a_minute_is_not_scored(scorer):
    assert scorer.score([Stretch(0.0, 31.0, ("a",), "b")]) == [None]


def test_no_question_loads_no_model(english):
    scorer = WhisperScorer(english, SAMPLES, warn=lambda _: None)
    assert scorer.score([]) == []
    assert scorer._model is None


def test_wordings_part_at_their_first_different_token():
    assert parting([[1, 2, 3], [1, 2, 4, 5]]) == 2
    assert parting([[1, 2, 3], [1, 2, 3]]) == 2


def test_each_stretch_is_counted_from_none_to_all(english):
    told = []
    scorer = WhisperScorer(
        english, SAMPLES, device="cpu", warn=lambda _: None, progress=lambda _, done, total: told.append((done, total))
    )
    too_long = Stretch(0.0, 31.0, ("a",), "b")
    scorer.score([*STRETCHES, too_long])
    assert told == [(0, 5), (4, 5), (5, 5)]
    told.clear()
    scorer.score([too_long])
    assert told == []
