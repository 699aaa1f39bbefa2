"""A calibration from examples whose owner is known."""

from random import Random

import pytest

from aligner.evaluate.calibrate import Example, calibrate
from aligner.report.calibration import FEATURES


def examples(count=120, *, apart=4.0, seed=1):
    """Planted ones are more phones apart than slips by so much; every other sign says nothing."""
    random = Random(seed)
    for number in range(count):
        planted = number % 2 == 0
        signs = {name: random.gauss(0, 0.1) for name in FEATURES}
        yield Example(signs | {"apart": random.gauss(apart * planted, 1.0)}, number // 6, planted)


def test_what_tells_the_owners_apart_gets_the_weight():
    fitted = calibrate(list(examples()))
    assert fitted.weights["apart"] > 1
    nothing = dict.fromkeys(FEATURES, 0.0)
    assert fitted.probability(nothing | {"apart": 6.0}) > fitted.speaker_from
    assert fitted.probability(nothing | {"apart": -2.0}) < fitted.misrecognition_up_to


def test_a_sign_may_not_speak_the_wrong_way():
    """Here similarity is highest where the speaker differs, by accident: it is left out."""
    odd = [Example(e.features | {"similarity": float(e.planted)}, e.case, e.planted) for e in examples(apart=1.0)]
    assert calibrate(odd).weights["similarity"] == 0.0


def test_owners_that_nothing_tells_apart_are_seldom_called_the_speakers():
    fitted = calibrate(list(examples(apart=0.0)))
    confirmed = sum(fitted.probability(e.features) >= fitted.speaker_from for e in examples(apart=0.0, seed=2))
    assert confirmed <= 12


def test_findings_of_one_owner_calibrate_nothing():
    with pytest.raises(ValueError, match="2 findings of one owner"):
        calibrate([e for e in examples(4) if e.planted])


def test_the_calibration_does_not_depend_on_the_order_of_the_examples():
    some = list(examples())
    assert calibrate(some).weights == pytest.approx(calibrate(some[::-1]).weights, abs=0.002)
