"""Where sentences end, and where a full stop belongs to something else."""

import pytest

from aligner.document.sentences import split_sentences


def _sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language=language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Malinov met Mrs. Smith and Dr. J. F. Kennedy on Feb. 26.",
        "The forum was on 26th February at 11.30 a.m. in the Lomonosov cluster.",
        "The U.N. Security Council met in the U.S. Senate with Sen. Warren.",
        "He cited No. 5 of vol. 3, pp. 4 and 5, i.e. the fourth, e.g. Smith et al. and others.",
        "It cost $3.50 per unit... or so they said.",
        "“What?” he asked.",
        "“Is it true?!” they shouted and left.",
        "Acme Inc. announced it.",
        "Prof. Dr. Schmidt vs. Prof. Jones, Jr. was heard.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert _sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met. They left.", ["We met.", "They left."]),
        ("“We met.” They left.", ["“We met.”", "They left."]),
        ("Why? Because! Yes…  Then?", ["Why?", "Because!", "Yes…", "Then?"]),
        ("He came at 11.30 a.m. The forum began.", ["He came at 11.30 a.m.", "The forum began."]),
        ("We left the U.N. It was late.", ["We left the U.N.", "It was late."]),
        ("I said no. We agreed.", ["I said no.", "We agreed."]),
        ("It was he and I. Then we left.", ["It was he and I.", "Then we left."]),
        ("It ended in 2024. Ten came.", ["It ended in 2024.", "Ten came."]),
        ("the end.The next one.", ["the end.", "The next one."]),
        ("We met\nthere. They\nleft.", ["We met\nthere.", "They\nleft."]),
        ("我们见面。他们走了！", ["我们见面。", "他们走了！"]),
    ],
)
def test_sentences_end_where_they_do(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_russian_abbreviations_and_german_dates_do_not_end_sentences() -> None:
    assert _sentences("Он родился в г. Москве в 1950 г. и вырос там. Потом уехал.", "ru") == [
        "Он родился в г. Москве в 1950 г. и вырос там.",
        "Потом уехал.",
    ]
    assert _sentences("Am 26. Februar kam Hr. Schmidt. Er blieb.", "de") == [
        "Am 26. Februar kam Hr. Schmidt.",
        "Er blieb.",
    ]


def test_nothing_but_white_space_lies_between_sentences() -> None:
    text = "  One. … Two!  (Three.) 4. "
    places = split_sentences(text)
    kept = "".join(text[start:end] for start, end in places)
    assert kept.replace(" ", "") == text.replace(" ", "")
