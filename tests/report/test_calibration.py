"""The calibration that is kept: whatever recordings made it, some things must hold."""

import pytest

from aligner.report.calibration import FEATURES, Calibration, finding_features, load_calibration


def probability(similarity=0.3, *, phones=8, confidence=0.9, misrecognitions=0.05, margin=10.0):
    return load_calibration().probability(finding_features(similarity, phones, confidence, misrecognitions, margin))


def test_the_less_alike_the_wordings_sound_the_likelier_the_speaker_said_it():
    ladder = [probability(similarity) for similarity in (0.7, 0.5, 0.3, 0.1)]
    assert ladder == sorted(ladder)
    assert ladder[0] < ladder[-1]


def test_a_word_that_sounds_quite_otherwise_and_is_plainly_heard_is_the_speakers():
    kept = load_calibration()
    assert probability(0.1, confidence=1.0) >= kept.speaker_from > probability(0.65, phones=4, confidence=0.5)


def test_a_less_sure_recogniser_and_one_that_mishears_much_speak_against_it():
    assert probability(confidence=0.4) < probability(confidence=1.0)
    assert probability(misrecognitions=0.2) <= probability(misrecognitions=0.0)


def test_the_better_the_sound_fits_what_was_heard_the_likelier_the_speaker_said_it():
    ladder = [probability(margin=margin) for margin in (-20.0, 0.0, 5.0, 12.0, 100.0)]
    assert ladder == sorted(ladder)
    assert probability(margin=0.0) < probability(margin=None) < probability(margin=15.0)


def test_no_confidence_says_as_much_as_a_middling_one():
    assert probability(confidence=0.3) <= probability(confidence=None) <= probability(confidence=1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": {"similarity": 1.0}},
        {"speaker_from": 0.4, "misrecognition_up_to": 0.5},
        {"speaker_from": 1.2},
    ],
)
def test_what_is_no_calibration_is_refused(wrong):
    right = {"weights": dict.fromkeys(FEATURES, 0.0), "bias": 0.0, "speaker_from": 0.9, "misrecognition_up_to": 0.5}
    assert Calibration(**right).probability(dict.fromkeys(FEATURES, 1.0)) == 0.5
    with pytest.raises(ValueError, match="not a calibration"):
        Calibration(**right | wrong)
