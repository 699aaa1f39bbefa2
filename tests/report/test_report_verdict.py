"""Whose difference it is: with the sound asked, and without."""

from dataclasses import replace

import pytest

from aligner.document import parse_document
from aligner.match import match
from aligner.report import Scores
from aligner.types import Edit, Span

TEXT = "They sent fifteen ships to the town."


class Fixed:
    """A scorer that always hears the same."""

    def __init__(self, margin: float) -> None:
        self.scores, self.asked = Scores(-1.0 - margin / 4, -1.0, margin), []

    def score(self, stretches):
        self.asked = list(stretches)
        return [self.scores] * len(self.asked)


def test_numbers_that_sound_alike_stay_unclear_without_audio(only):
    assert only(TEXT, "They sent fifty ships to the town.").verdict == "unclear"


def test_a_sure_recogniser_that_heard_another_word_confirms(only):
    difference = only(TEXT, "They sent two ships to the town.", confidence=0.95)
    assert (difference.verdict, difference.evidence.heard_confidence) == ("confirmed", 0.95)


@pytest.mark.parametrize("confidence", [0.3, 0.95])
def test_words_that_sound_alike_are_put_down_to_the_recogniser(only, confidence):
    difference = only("We thank the leaders here.", "We thank the readers here.", confidence=confidence)
    assert difference.verdict == "likely_recognition_error"


def test_a_recogniser_that_was_shown_the_text_confirms_nothing(only):
    difference = only(TEXT, "They sent two ships to the town.", confidence=0.95, biased=True)
    assert difference.verdict == "unclear"


@pytest.mark.parametrize(("margin", "verdict"), [(20.0, "confirmed"), (0.2, "unclear"), (-3, "unclear")])
def test_the_wording_that_was_heard_must_win_clearly_where_the_sound_is_asked_again(only, margin, verdict):
    difference = only(TEXT, "They sent fifteen ships to the bridge.", confidence=0.95, scorer=Fixed(margin))
    assert difference.verdict == verdict
    assert difference.evidence.heard_logprob == -1.0
    assert difference.evidence.published_logprob == pytest.approx(-1.0 - margin / 4)


def test_a_number_plainly_heard_for_another_needs_no_second_look(only):
    scorer = Fixed(-3.0)
    assert only(TEXT, "They sent two ships to the town.", confidence=0.95, scorer=scorer).verdict == "confirmed"
    assert scorer.asked == []


def test_no_score_confirms_what_sounds_alike(only):
    scorer = Fixed(20.0)
    assert only(TEXT, "They sent fifty ships to the town.", confidence=0.9, scorer=scorer).verdict == "unclear"
    assert scorer.asked == []


def test_a_biased_recogniser_confirms_nothing_even_by_its_scores(only):
    heard = "They sent two ships to the town."
    difference = only(TEXT, heard, biased=True, confidence=0.95, scorer=Fixed(20.0))
    assert difference.verdict == "unclear"


def test_the_scorer_is_asked_with_both_wordings_and_their_context(only):
    scorer = Fixed(1.0)
    only(TEXT, "They sent two ships to the town.", scorer=scorer, confidence=0.7)
    (stretch,) = scorer.asked
    assert (stretch.before, stretch.published, stretch.heard) == ("They sent", ("fifteen",), "two")
    assert (stretch.after, stretch.start, stretch.end) == ("ships to the town.", 0.0, pytest.approx(2.8))


def test_a_published_number_is_scored_as_written_and_as_spoken(only):
    scorer = Fixed(1.0)
    only("We saw 15 ships here.", "We saw two ships here.", scorer=scorer, confidence=0.7)
    assert scorer.asked[0].published == ("15", "fifteen")


def test_pieces_that_the_recogniser_wrote_as_one_word_are_scored_and_shown_as_one(only):
    """A recogniser's words part "27%" into "27" and "%"; with a space its tokens would be others than it chose."""
    scorer = Fixed(1.0)
    tail = " in March and then nobody in the whole of the country saw any growth for many months to come."
    here, there = len(f"It grew 80%{tail}".split()), len(f"It grew 27 %{tail}".split())
    edits = (Edit("hit", 0, 2, 0, 2), Edit("substitution", 2, 3, 2, 4), Edit("hit", 3, here, 4, there))
    difference = only(f"It grew 80%{tail}", f"It grew 27 %{tail}", scorer=scorer, edits=edits, confidence=0.7)
    assert (difference.heard.text, scorer.asked[0].heard) == ("27%", "27%")
    assert scorer.asked[0].after.startswith("in March")


def test_words_heard_in_silence_were_invented(only):
    heard = "They sent fifteen ships to the town. See you all in the next one, my dear friends."
    assert only(TEXT, heard, confidence=0.9, speech=[Span(0, 2.8)]).verdict == "likely_recognition_error"
    assert only(TEXT, heard, confidence=0.9, speech=[Span(0, 9)]).verdict == "confirmed"


@pytest.mark.parametrize(("silence", "verdict"), [(0.4, "confirmed"), (0.8, "likely_recognition_error")])
def test_a_short_word_between_speech_was_said_though_none_is_found_in_its_own_time(only, silence, verdict):
    class Detector:
        def seconds(self, start, end):
            quiet = Span(1.0 - silence / 2, 1.0 + silence / 2)
            return max(0.0, end - start - Span(start, end).overlap(quiet))

    difference = only("We did sell it all.", "We did not sell it all.", confidence=0.95, detector=Detector())
    assert (difference.category, difference.verdict) == ("negation", verdict)


@pytest.mark.parametrize("tail", ["Thank you for watching!", "and so on and so on and so on and so on and so on"])
def test_what_recognisers_invent_is_not_put_into_a_mouth(only, tail):
    assert only(TEXT, f"{TEXT} {tail}", confidence=0.9).verdict == "likely_recognition_error"


def test_an_invented_phrase_beside_a_changed_word_makes_it_no_graver(report_of):
    """
    REF: they left the factory
    HYP: they left the Thank you for watching
    """
    edits = (Edit("hit", 0, 3, 0, 3), Edit("substitution", 3, 4, 3, 7))
    found = report_of("They left the factory.", "They left the Thank you for watching", edits=edits).differences
    assert [(d.category, d.severity) for d in found] == [("content", "major")]


def test_a_long_passage_with_no_room_in_the_sound_was_not_spoken(only):
    page = "We met twice. The talks were long and hard for us all. We thank you."
    assert only(page, "We met twice. We thank you.").verdict == "confirmed"


def test_speech_in_the_pause_says_that_the_recogniser_dropped_words():
    from aligner.report.case import Case
    from aligner.report.classify import Judgement
    from aligner.report.lexicon import load_lexicon
    from aligner.report.rules import BY_NAME
    from aligner.report.verdict import judge

    words = ("the", "talks", "were", "long", "and", "hard", "for", "us", "all")
    case = Case(Judgement(BY_NAME["passage"]), "not_spoken", words, (), (0.9, 0.9), 10.0, 14.0)
    english = load_lexicon("en")
    assert judge(case, english, speech=[Span(9, 15)])[0] == "likely_recognition_error"
    short = replace(case, end=11.0)
    assert judge(short, english, speech=[Span(1, 10), Span(14, 15)])[0] == "confirmed"
    assert judge(case, english)[0] == "unclear"


@pytest.mark.parametrize("speech", [0.0, None])
def test_a_silence_as_long_as_the_text_needs_is_no_proof_but_asks_to_look_at_the_recording(speech):
    """A microphone that was off leaves the same hole as words that were not said."""
    from aligner.report.case import Case
    from aligner.report.classify import Judgement
    from aligner.report.lexicon import load_lexicon
    from aligner.report.rules import BY_NAME
    from aligner.report.verdict import judge

    words = ("the", "talks", "were", "long", "and", "hard", "for", "us", "all")
    case = Case(Judgement(BY_NAME["passage"]), "not_spoken", words, (), (0.9, 0.9), 10.0, 14.0, speech=speech)
    verdict, evidence = judge(case, load_lexicon("en"), speech=[Span(1, 10), Span(14, 15)])
    assert verdict == "unclear"
    assert evidence.reasons == ("4.0 s without a word: check the recording",)


def test_a_passage_plainly_said_stands_whatever_single_words_were_misheard(only):
    heard = f"{TEXT} We hoap to return to churrel harbour next spring."
    assert only(TEXT, heard, confidence=0.7, speech=[Span(0, 9)]).verdict == "confirmed"
    assert only(TEXT, heard, confidence=0.7).verdict == "unclear"  # nobody looked whether there is speech


@pytest.mark.parametrize(
    ("language", "published", "heard"),
    [
        ("en", "He was the heir of the house.", "He was the air of the house."),
        ("de", "Das Waisenkind kam nach Hause.", "Das Weisenkind kam nach Hause."),
        ("de", "Er musste nach Hause gehen.", "Er mussten nach Hause gehen."),
        ("fr", "Les mots sont dans la maison.", "Les maux sont dans la maison."),
    ],
)
def test_what_sounds_alike_in_its_language_is_never_confirmed(report_of, language, published, heard):
    found = report_of(published, heard, confidence=1.0, language=language).differences
    assert [d.verdict for d in found] != []
    assert "confirmed" not in [d.verdict for d in found]


def test_a_heard_word_that_is_none_is_not_confirmed(only):
    difference = only("We saw the harbour there.", "We saw the zrklmpf there.", confidence=0.99)
    assert (difference.verdict, difference.evidence.reasons) == ("unclear", ("no such word",))


@pytest.mark.parametrize("confidence", [0.1, 0.5, 0.99])
def test_a_number_heard_for_another_is_never_put_aside(only, confidence):
    assert only(TEXT, "They sent fifty ships to the town.", confidence=confidence).verdict == "unclear"


def test_a_planted_word_is_told_apart_from_its_misheard_neighbour(report_of):
    """
    REF: der Bäcker drei Brote
    HYP: der Becker zwei Brote
    """
    edits = (
        Edit("hit", 0, 1, 0, 1),
        *(Edit("substitution", n, n + 1, n, n + 1) for n in (1, 2)),
        Edit("hit", 3, 4, 3, 4),
    )
    found = report_of(
        "der Bäcker drei Brote", "der Becker zwei Brote", confidence=0.95, language="de", edits=edits
    ).differences
    assert {(d.published.text, d.verdict == "confirmed") for d in found} == {("Bäcker", False), ("drei", True)}


def test_only_what_stands_against_the_text_makes_it_differ(report_of):
    assert report_of("We thank the leaders here.", "We thank the readers here.").verdict == "faithful"
    assert report_of("We thank the leaders here.", "We thank the soldiers here.").verdict == "differs"


def test_speech_is_where_the_signal_rises_over_its_floor():
    import numpy as np

    from aligner.audio.vad.level_spans import speech_spans

    sound = np.random.default_rng(1).normal(0, 0.001, 16000 * 4).astype(np.float32)
    sound[16000:32000] += 0.2 * np.sin(np.arange(16000) / 5).astype(np.float32)
    (span,) = speech_spans(sound, 16000)
    assert (span.start, span.end) == (pytest.approx(1.0, abs=0.05), pytest.approx(2.0, abs=0.3))


@pytest.mark.parametrize("level", [0.0, 1e-6])
def test_silence_holds_no_speech(level):
    import numpy as np

    from aligner.audio.vad.level_spans import speech_spans

    assert speech_spans(np.full(16000, level, np.float32), 16000) == ()
    assert speech_spans(np.zeros(0, np.float32), 16000) == ()


READ = "They went by the long roads of the land. " * 3
MISHEARD = "They wend by the lonk rods of the lant. " * 3


@pytest.mark.parametrize(
    ("published", "heard", "verdict"),
    [
        ("We saw thirteen ships.", "We saw thirteenth ships.", "likely_recognition_error"),
        ("We saw nine ships.", "We saw nime ships.", "likely_recognition_error"),
        ("We saw Norway there.", "We saw norwey there.", "likely_recognition_error"),
        ("We saw fifteen ships.", "We saw fifty ships.", "unclear"),
        ("We saw fifteen ships.", "We saw ninety ships.", "unclear"),
        ("We do not go there.", "We do now go there.", "unclear"),
    ],
)
def test_where_a_recogniser_mishears_much_a_critical_word_may_be_misheard_too(report_of, published, heard, verdict):
    found = report_of(READ + published, MISHEARD + heard).differences
    assert {d.verdict for d in found if d.severity == "critical"} <= {verdict}
    assert any(d.verdict == verdict for d in found)


@pytest.mark.parametrize(
    ("published", "heard", "verdict"),
    [
        ("We saw 978 ships.", "We saw nine hundred seventeen eight ships.", "likely_recognition_error"),
        ("It cost 79 million euros.", "It cost seventeenth nine million euros.", "likely_recognition_error"),
        ("We saw 366 ships.", "We saw hundred sixty six ships.", "likely_recognition_error"),
        ("We saw 89 ships.", "We saw eighteen nime ships.", "likely_recognition_error"),
        ("We saw 978 ships.", "We saw nine hundred seventeen ships.", "unclear"),
        ("We saw 978 ships.", "We saw nine hundred forty eight ships.", "unclear"),
        ("We saw not 129 ships.", "We saw hundred twenty ships.", "unclear"),
        ("We saw 2018 ships.", "We saw two thousandth nine ships.", "unclear"),
        ("We saw thirteen ships.", "We saw tinth ships.", "unclear"),
        ("We saw ten ships.", "We saw tinth ships.", "likely_recognition_error"),
    ],
)
def test_a_number_that_nobody_says_was_misheard_where_its_words_sound_like_the_published_ones(
    report_of, published, heard, verdict
):
    page, said = parse_document(READ + published, format="text", language="en"), MISHEARD + heard
    edits = match([word.text for word in page.words], said.split(), language="en")
    found = report_of(READ + published, said, edits=edits).differences
    assert {d.verdict for d in found if d.severity == "critical"} == {verdict}


def test_a_denial_that_is_heard_as_its_homophone_is_still_a_denial(only):
    difference = only("We will accept this.", "We will knot accept this.")
    assert (difference.category, difference.severity) == ("negation", "critical")


@pytest.mark.parametrize(("heard", "verdict"), [("Finland", "unclear"), ("Polant", "likely_recognition_error")])
def test_a_critical_word_heard_as_one_that_sounds_quite_otherwise_is_not_put_down_to_an_unsure_recogniser(
    report_of, heard, verdict
):
    found = report_of(READ + "We met in Poland.", MISHEARD + f"We met in {heard}.", confidence=0.2).differences
    assert {d.verdict for d in found if d.severity == "critical"} == {verdict}


def test_a_sure_recogniser_is_believed_a_number_that_sounds_alike_even_where_it_mishears_much(report_of):
    found = report_of(READ + "We saw fifteen ships.", MISHEARD + "We saw fifty ships.", confidence=0.95).differences
    assert {d.verdict for d in found if d.severity == "critical"} == {"unclear"}


@pytest.mark.parametrize("trust", ["reliable", "fair", "poor"])
def test_a_denial_missing_in_a_hole_is_never_put_aside(trust):
    from aligner.report.case import Case
    from aligner.report.classify import Judgement
    from aligner.report.lexicon import load_lexicon
    from aligner.report.rules import BY_NAME
    from aligner.report.verdict import judge

    denied = Judgement(BY_NAME["negation"], left=("not",), never_excused=True)
    case = Case(denied, "not_spoken", ("not",), (), (None,), 1.0, 1.6, unexplained_gap_s=0.5, trust=trust)
    assert judge(case, load_lexicon("en"))[0] == "unclear"


def test_where_it_mishears_nothing_else_a_critical_word_is_unclear(only):
    assert only("We saw nine ships.", "We saw nime ships.").verdict == "unclear"


@pytest.mark.parametrize(
    ("confidence", "margin", "verdict"),
    [
        (0.8, 20.0, "confirmed"),
        (0.8, 8.0, "unclear"),
        (0.5, 19.0, "unclear"),
        (0.5, 21.0, "confirmed"),
        (0.8, -2.0, "likely_recognition_error"),
    ],
)
def test_a_missing_word_is_confirmed_where_the_sound_has_no_place_for_it(report_of, confidence, margin, verdict):
    report = report_of(
        "They sent fifteen wooden ships to the town and left it after a week for the islands.",
        "They sent fifteen ships to the town and left it after a week for the islands.",
        confidence=confidence,
        scorer=Fixed(margin),
    )
    assert [d.verdict for d in report.differences] == [verdict]


@pytest.mark.parametrize(("margin", "verdict"), [(12.0, "confirmed"), (5.0, "unclear")])
def test_an_added_word_of_which_the_recogniser_was_half_sure_is_asked_of_the_sound(report_of, margin, verdict):
    report = report_of(
        "They sent fifteen ships to the town and left it after a week.",
        "They sent fifteen wooden ships to the town and left it after a week.",
        confidence=0.7,
        scorer=Fixed(margin),
    )
    assert [d.verdict for d in report.differences] == [verdict]


def test_a_missing_word_of_grammar_is_not_confirmed_by_any_score(report_of):
    report = report_of("They sent ships to the town.", "They sent ships to town.", confidence=0.95, scorer=Fixed(20.0))
    assert [d.verdict for d in report.differences] == ["unclear"]


@pytest.mark.parametrize(
    ("published", "heard", "confidence", "margin", "verdict"),
    [
        ("142", "342", 0.9, 0.0, "confirmed"),
        ("142", "342", 0.7, 8.0, "confirmed"),
        ("142", "342", 0.7, 3.5, "unclear"),
        ("120", "124", 0.9, 8.0, "confirmed"),
        ("120", "124", 0.7, 8.0, "unclear"),
        ("15", "50", 0.99, 20.0, "unclear"),
    ],
)
def test_one_number_in_figures_for_another_is_judged_by_what_differs(
    only, published, heard, confidence, margin, verdict
):
    tail = "ships of the northern fleet came to the harbour in the morning and left it again before the night."
    texts = f"They said {published} {tail}", f"They said {heard} {tail}"
    assert only(*texts, confidence=confidence, scorer=Fixed(margin)).verdict == verdict


def test_another_form_of_a_modal_verb_is_not_confirmed_as_a_number_would_be(report_of):
    tail = "der Mann noch am Abend in die Stadt gehen und dort seine Freunde treffen."
    report = report_of(f"Dann musste {tail}", f"Dann muss {tail}", language="de", confidence=0.8, scorer=Fixed(9.0))
    assert [d.verdict for d in report.differences] != ["confirmed"]


@pytest.mark.parametrize(("margin", "verdict"), [(25.0, "unclear"), (31.0, "confirmed")])
def test_another_word_is_confirmed_by_the_sound_alone_where_it_is_plainly_against_it(report_of, margin, verdict):
    text = "They sent the ships to the garden there."
    report = report_of(text, "They sent the ships to the building there.", confidence=0.45, scorer=Fixed(margin))
    assert [difference.verdict for difference in report.differences] == [verdict]


def test_a_loop_in_place_of_a_passage_is_the_recognisers(only):
    text = "They sent fifteen ships to the town. There they met the old king of the islands and his daughters."
    heard = "They sent fifteen ships to the town. " + "if it " * 12
    hits = (Edit("hit", k, k + 1, k, k + 1) for k in range(7))
    edits = (*hits, Edit("substitution", 7, 19, 7, 31))
    assert only(text, heard, confidence=0.8, edits=edits).verdict == "likely_recognition_error"
