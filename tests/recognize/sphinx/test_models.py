"""A text → the dictionary and the n-gram model that pocketsphinx listens with, read back as it reads them."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.document.parse import parse_document
from aligner.recognize.sphinx.dictionary import pronounceable_sentences, spoken_streams
from aligner.recognize.sphinx.ngram_lm import compose_arpa

GENERAL = {"the": 60.0, "a": 30.0, "not": 10.0}
WORDS = st.lists(st.lists(st.sampled_from(["ask", "not", "what", "the"]), max_size=6), max_size=3)


class Arpa:
    """The model as its format says it is read: the longest n-gram that is there, else back off."""

    def __init__(self, text: str) -> None:
        rows = (line.split() for line in text.splitlines() if line[:1] in "-0123456789" and line)
        self.grams: dict[tuple[str, ...], tuple[float, float]] = {}
        for row in rows:
            words = tuple(word for word in row[1:] if not _is_number(word))
            self.grams[words] = (float(row[0]), float(row[-1]) if _is_number(row[-1]) else 0.0)

    def probability(self, *words: str) -> float:
        return 10 ** self._log(words)

    def _log(self, words: tuple[str, ...]) -> float:
        if words in self.grams:
            return self.grams[words][0]
        if len(words) == 1:
            return -math.inf
        return self.grams.get(words[:-1], (0.0, 0.0))[1] + self._log(words[1:])


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "").isdigit()


@given(WORDS)
def test_after_any_two_words_the_probabilities_of_all_that_may_follow_sum_to_one(streams: list[list[str]]) -> None:
    model = Arpa(compose_arpa(streams, GENERAL, [stream for stream in streams if stream]))
    known = [gram[0] for gram in model.grams if len(gram) == 1 and gram != ("<s>",)]
    histories = [(), *product(known, repeat=1), *product(("ask", "not", "the", "<s>"), repeat=2), ("<s>",)]
    for history in histories:
        if set(history) <= {*known, "<s>"} and "<s>" not in history[1:]:
            total = sum(model.probability(*history, word) for word in known)
            assert total == pytest.approx(1.0, abs=2e-3), history


def test_the_order_of_the_text_is_likely_and_no_other_is_impossible() -> None:
    model = Arpa(compose_arpa([["ask", "not", "what"]], GENERAL))
    assert model.probability("ask", "not", "what") > 0.9
    assert 0.1 < model.probability("ask", "what", "not") < 0.3
    assert 0.03 < model.probability("not", "ask", "the") < 0.3


def test_a_sentence_that_stands_alone_is_expected_after_a_pause() -> None:
    model = Arpa(compose_arpa([["one", "ask", "the", "not"]], GENERAL, [["one"], ["the", "not"]]))
    assert model.probability("<s>", "one") > 0.3 > model.probability("one")
    assert model.probability("<s>", "the", "not") > 0.9
    assert model.probability("<s>", "ask") == pytest.approx(model.probability("ask") / 2, abs=1e-3)


def test_the_number_of_n_grams_is_as_declared() -> None:
    text = compose_arpa([["ask", "not", "what"], ["ask", "a"]], GENERAL, [["ask", "a"], ["not"]])
    declared = {int(line[6]): int(line.split("=")[1]) for line in text.splitlines() if line.startswith("ngram ")}
    model = Arpa(text)
    assert declared == {n: sum(len(gram) == n for gram in model.grams) for n in (1, 2, 3)}


def test_figures_are_listened_for_in_every_likely_way() -> None:
    document = parse_document("It rose in 1998.", language="en")
    streams = [" ".join(stream) for stream in spoken_streams(pronounceable_sentences(document))]
    assert streams[0] == "it rose in nineteen ninety eight"
    assert "it rose in one thousand nine hundred ninety eight" in streams


def test_sentences_follow_each_other_in_one_stream() -> None:
    document = parse_document("Ask not. What can you do?", language="en")
    assert spoken_streams(pronounceable_sentences(document)) == [["ask", "not", "what", "can", "you", "do"]]


def test_a_roman_numeral_above_a_text_is_listened_for_as_a_number() -> None:
    document = parse_document("I\n\nWe are many.", language="en")
    assert pronounceable_sentences(document)[0][:2] == [["one"], ["the", "first"]]
    assert spoken_streams(pronounceable_sentences(document))[0] == ["one", "we", "are", "many"]


def test_words_that_no_dictionary_has_are_pronounced() -> None:
    pytest.importorskip("pocketsphinx", reason="pocketsphinx comes with the extra published-aligner[sphinx]")
    from aligner.recognize.sphinx.dictionary import compose_dictionary

    lines, mute = compose_dictionary(["buriest", "read", "'"])
    assert lines.splitlines() == ["buriest B EH R IY IH S T", "read R EH D", "read(2) R IY D"]
    assert mute == {"'"}


def test_general_english_is_made_of_common_words() -> None:
    pytest.importorskip("pocketsphinx", reason="pocketsphinx comes with the extra published-aligner[sphinx]")
    from aligner.recognize.sphinx.dictionary import common_words

    words = common_words()
    assert {"the", "people", "country"} <= set(words)
    assert words["the"] > 0.02 > words["country"]
