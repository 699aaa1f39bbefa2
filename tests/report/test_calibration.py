"""The calibration that is kept: whatever checkpoint made it, some things must hold."""

import pytest

from aligner.report.calibration import FEATURES, Calibration, finding_features, load_calibration


def probability(margin, *, mean_logprob=-0.5, confidence=0.9, published=("fifteen",), heard=("fifty",), kind="changed"):
    found = finding_features(kind, published, heard, margin=margin, mean_logprob=mean_logprob, confidence=confidence)
    return load_calibration().probability(found)


def test_the_more_the_sound_speaks_for_what_was_heard_the_likelier_the_speaker_said_it():
    ladder = [probability(margin) for margin in (-20.0, -2.0, 0.5, 3.0, 10.0, 40.0)]
    assert ladder == sorted(ladder)
    assert ladder[0] < ladder[-1]


def test_a_wording_that_the_sound_refutes_is_no_speakers_and_one_that_it_proves_is():
    kept = load_calibration()
    assert probability(-20.0, mean_logprob=-3.0, confidence=0.4) <= kept.misrecognition_up_to
    assert probability(60.0, mean_logprob=-0.1, confidence=1.0, heard=("seven",)) >= kept.speaker_from


@pytest.mark.parametrize("lower", [{"mean_logprob": -3.0}, {"confidence": 0.3}])
def test_a_worse_fit_or_a_less_sure_recogniser_speaks_against_it(lower):
    assert probability(5.0, **lower) <= probability(5.0)


def test_no_confidence_says_as_much_as_a_middling_one():
    assert probability(5.0, confidence=0.3) <= probability(5.0, confidence=None) <= probability(5.0, confidence=1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": {"evidence": 1.0}},
        {"speaker_from": 0.4, "misrecognition_up_to": 0.5},
        {"speaker_from": 1.2},
    ],
)
def test_what_is_no_calibration_is_refused(wrong):
    right = {"weights": dict.fromkeys(FEATURES, 0.0), "bias": 0.0, "speaker_from": 0.9, "misrecognition_up_to": 0.5}
    assert Calibration(**right).probability(dict.fromkeys(FEATURES, 1.0)) == 0.5
    with pytest.raises(ValueError, match="not a calibration"):
        Calibration(**right | wrong)
