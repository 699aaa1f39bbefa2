"""Which of espeak-ng's voices a language is read by."""

from __future__ import annotations

import pytest

from aligner.errors import InputError
from aligner.timing.synthesis.espeak import voice_for

pytest.importorskip("espeakng_loader")


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("fr", "fr-fr"),
        ("fr-FR", "fr-fr"),
        ("de-AT", "de"),
        ("en", "en-us"),
        ("en-GB", "en-gb"),
        ("ru", "ru"),
        (None, "en-us"),
    ],
)
def test_a_language_has_the_voice_of_its_own_country_where_it_has_no_other(language: str | None, voice: str) -> None:
    assert voice_for(language) == voice


def test_a_language_without_a_voice_is_refused() -> None:
    with pytest.raises(InputError, match="espeak-ng does not speak 'tlh'"):
        voice_for("tlh")
