"""Which letters a voice of espeak-ng reads, and which it only names."""

import pytest

from aligner.timing.synthesis.scripts import reads

pytest.importorskip("espeakng_loader", reason="the extra espeak is not installed")


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("ja", "マッピルマのなか、"),
        ("ja", "NHK"),
        ("cmn", "电球電球"),
        ("yue", "電球"),
        ("ko", "한국어"),
        ("en-us", "한국어"),
        ("en-us", "naïve 5 € 10 %"),
        ("ru", "Москва, Berlin"),
        ("sr", "Београд Beograd"),
        ("el", "Αθήνα"),
        ("he", "שלום"),
        ("fa", "سلام"),
        ("hi", "नमस्ते"),
        ("th", "สวัสดี"),
        ("te", "పుస్తకం"),
        ("am", "ሰላም"),
        ("as", "কলম"),
        ("bn", "কলম"),
    ],
)
def test_a_voice_reads_its_own_letters_and_some_others(voice: str, text: str) -> None:
    assert reads(text, voice)


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("ja", "電球"),
        ("ja", "2024年"),
        ("en-us", "東京"),
        ("en-us", "マッピ"),
        ("cmn", "カメラ"),
        ("ko", "韓國"),
        ("de", "สวัสดี"),
        ("de", "Hallo שלום"),
        ("ja", "Москва"),
        ("en-us", "я"),
        ("fr-fr", "мир"),
        ("ar", "сон"),
        ("en-us", "Αθήνα"),
        ("en-us", "བོད"),
    ],
)
def test_letters_that_a_voice_only_names_are_not_read(voice: str, text: str) -> None:
    assert not reads(text, voice)
