"""Cutting captions: published words in, cues out, cases a reader checks by hand."""

import itertools
import re
from dataclasses import replace

import pytest

from aligner.captions import cut, cut_transcript, load_profile, parse_profile, spoken_text
from aligner.captions.breaks import belongs, keeps
from aligner.captions.cue_tokens import tokens_of
from aligner.captions.function_words import load_language
from aligner.captions.shown_text import Piece
from aligner.document import parse_document
from aligner.formats.vtt import cues as vtt
from aligner.timing.assemble import assemble
from aligner.types import (
    Alignment,
    Document,
    Edit,
    HeardSegment,
    HeardWord,
    Island,
    RecordingInfo,
    Segment,
    Summary,
    Transcript,
    Word,
)

NETFLIX = load_profile("netflix")


def _alignment(*sentences: str, step: float = 0.4, islands: tuple[Island, ...] = (), **facts) -> Alignment:
    """Sentences one a line, a word every ``step`` s; ``(word)`` was not spoken, ``~word`` has no time.

    A sentence beginning with ``Name>`` is that speaker's.
    """
    segments, text, time = [], "", 0.0
    for number, sentence in enumerate(sentences):
        speaker, _, rest = sentence.rpartition(">")
        words, shown = [], ""
        for token in rest.split():
            bare = token.strip("()~.,;:!?“”")
            plain = token.strip("()~")
            shown += " " if shown else ""
            first = len(text) + len(shown) + plain.index(bare)
            timed = not token.startswith(("(", "~"))
            words.append(
                Word(
                    bare, first, first + len(bare), "deleted" if token.startswith("(") else "hit",
                    round(time, 3) if timed else None, round(time + 0.8 * step, 3) if timed else None,
                    "recognized" if timed else None,
                )
            )  # fmt: skip
            time += step * (not token.startswith("("))
            shown += plain
        times = [word for word in words if word.start is not None]
        spoken = any(word.status == "hit" for word in words)
        segments.append(
            Segment(
                f"s-{number}", "b1", "paragraph", shown, len(text), len(text) + len(shown),
                "matched" if spoken else "not_spoken", tuple(words),
                times[0].start if times else None, times[-1].end if times else None, speaker=speaker or None,
            )
        )  # fmt: skip
        text += shown + "\n"
    published = tuple(segment.sentence for segment in segments)
    count = sum(len(segment.words) for segment in segments)
    return Alignment(
        RecordingInfo("talk.mp3", "aa", facts.get("duration", time + 2), "en"),
        Document(text, published, facts.get("language", "en")), None, tuple(segments),
        Summary(count, count, 0, 0, 0, count, 1.0, 1.0), islands,
    )  # fmt: skip


def _marked(text: str) -> Alignment:
    """The alignment of a text as our reader parts it; a word every 0.4 s."""
    document = parse_document(text, format="text", language="en")
    words = tuple(
        Word(word.text, word.char_start, word.char_end, "hit", 0.4 * at, 0.4 * at + 0.3, "recognized")
        for at, word in enumerate(document.words)
    )
    edits = (Edit("hit", 0, len(words), 0, len(words)),)
    info = RecordingInfo("talk.mp3", "aa", 60.0, "en")
    return assemble(document, words, recording=info, recognition=None, transcript=None, edits=edits)


def _texts(cues) -> list[str]:
    return [" / ".join(cue.lines) for cue in cues]


def test_a_short_sentence_is_one_cue_of_one_line_on_its_words() -> None:
    (cue,) = cut(_alignment("We met twice."), NETFLIX)
    assert (cue.id, cue.lines, cue.start, cue.segment) == ("s-0-a", ("We met twice.",), 0.0, "s-0")
    assert [(cue.text[w.char_start : w.char_end], w.start) for w in cue.words] == [
        ("We", 0.0),
        ("met", 0.4),
        ("twice.", 0.8),
    ]


def test_the_marks_around_a_word_are_lit_with_it() -> None:
    (cue,) = cut(_marked("“We met — twice,” he said."), NETFLIX)
    payload = vtt.payload(cue, word_times=True)
    assert re.findall(r"<c>(.*?)</c>", payload) == ["“We", "met —", "twice,”", "he", "said."]
    assert re.sub(r"<c>.*?</c>|<[\d:.]+>|\s", "", payload) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The pier opens soon. 🎉", ["The pier opens soon. 🎉"]),
        ("The pier opens soon.\n\n👩‍👩‍👧 🎉\n\nWe met twice.", ["The pier opens soon. 👩‍👩‍👧 🎉", "We met twice."]),
        ("🎉\n\nThe pier opens soon.", ["🎉 The pier opens soon."]),
        ("The pier opens soon.\n\n~ ~ ~\n\nWe met twice.", ["The pier opens soon.", "We met twice."]),
    ],
)
def test_an_emoji_that_is_a_sentence_by_itself_stays(text: str, shown: list[str]) -> None:
    alignment = _marked(text)
    cues = cut(alignment, NETFLIX)
    assert [" ".join(cue.lines) for cue in cues] == shown
    assert "".join("".join(shown).split()) == "".join(spoken_text(alignment).split())


def test_an_emoji_behind_an_unspoken_sentence_is_not_shown() -> None:
    alignment = _marked("We met. They left. 🎉")
    unspoken = tuple(
        replace(w, status="deleted", start=None, end=None, source=None) for w in alignment.segments[1].words
    )
    left = replace(alignment.segments[1], words=unspoken, status="not_spoken", start=None, end=None)
    segments = (alignment.segments[0], left, alignment.segments[2])
    assert _texts(cut(replace(alignment, segments=segments), NETFLIX)) == ["We met."]


@pytest.mark.parametrize(
    "address", ["press@harbour.example.org", "https://example.org/a/long-way?go=1", "harbour-board.example.org/tickets"]
)
@pytest.mark.parametrize("profile", ["netflix", "bbc", "podcast"])
def test_an_address_is_not_broken_where_it_fits_a_line(address: str, profile: str) -> None:
    for lead in ("Write to", "You can all write to us at", "You can write letters to the harbour board at"):
        alignment = _alignment(f"{lead} {address} or call us today and tomorrow.")
        assert any(address in line for cue in cut(alignment, load_profile(profile)) for line in cue.lines)


def test_an_address_wider_than_a_line_breaks_after_its_marks() -> None:
    address = "https://example.org/statements/2024/february/harbour.html"
    lines = [line for cue in cut(_alignment(f"See {address} today."), NETFLIX) for line in cue.lines]
    assert "".join(lines).replace(" ", "") == f"See{address}today."
    assert max(map(len, lines)) <= 42


def test_quotes_and_punctuation_belong_to_the_cue() -> None:
    (cue,) = cut(_alignment("“We met,” he said."), NETFLIX)
    assert cue.text == "“We met,” he said."


def test_each_sentence_has_its_own_cue_and_closes_a_small_gap_to_two_frames() -> None:
    first, second = cut(_alignment("We have met them twice.", "They have met us once."), NETFLIX)
    assert (first.end, second.start) == (1.916, 2.0)


def test_a_long_sentence_breaks_after_its_comma_and_before_its_conjunction() -> None:
    cues = cut(
        _alignment("The ministers met in the old town hall, and they signed the agreement on the same day."),
        NETFLIX,
    )
    lines = [line for cue in cues for line in cue.lines]
    assert lines[0] == "The ministers met in the old town hall,"
    assert lines[1].startswith("and they signed the agreement")


def test_a_word_may_break_after_an_em_dash() -> None:
    (cue,) = cut(_alignment("We told them of all the work—the unfinished work of freedom."), NETFLIX)
    assert cue.lines == ("We told them of all the work—", "the unfinished work of freedom.")


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("They promised to give the poorest of the regions 25 million dollars within three years.", "25 million"),
        ("Nobody in the whole of that very large city could tell us where President Tokayev was.", "President Tokayev"),
        ("Everybody who had been in that hall that morning knew that we would not sign it at all.", "not sign"),
        ("It was a long and a rather difficult morning for everybody who was there with the prince.", "the prince"),
    ],
)  # fmt: skip
def test_what_belongs_together_stays_on_one_line(sentence: str, kept: str) -> None:
    cues = cut(_alignment(sentence), NETFLIX)
    assert any(kept in line for cue in cues for line in cue.lines)
    assert max(len(line) for cue in cues for line in cue.lines) <= 42


def _spoken(text: str, pauses: dict[str, float]) -> Alignment:
    """One sentence at 0.3 s a word, with a pause of so many seconds behind the words named."""
    alignment, time, words = _marked(text), 0.0, []
    (segment,) = alignment.segments
    for word in segment.words:
        words.append(replace(word, start=round(time, 3), end=round(time + 0.3, 3)))
        time += 0.3 + pauses.get(word.text, 0.0)
    return replace(alignment, segments=(replace(segment, words=tuple(words), start=0.0, end=words[-1].end),))


ONE_LINE = parse_profile('name = "x"\n[rules]\nmax_chars = 42\nmax_lines = 1')


@pytest.mark.parametrize("pause", ["rain", "hill"])
def test_a_cue_ends_at_the_pause_where_two_places_are_as_good(pause: str) -> None:
    text = "They sat with him in the rain on the hill in the snow by the sea"
    profile = parse_profile('name = "x"\n[rules]\nmax_chars = 42\nmax_lines = 1')
    first, _ = _texts(cut(_spoken(text, {pause: 0.3}), profile))
    assert first.endswith(pause)


def test_a_comma_with_a_pause_beats_a_place_inside_a_clause() -> None:
    text = "They saw the manger, because there was a lot of dry hay and a little straw in it all through that night."
    ends = {pause: cut(_spoken(text, {"manger": pause}), ONE_LINE)[0].text for pause in (0.0, 0.23)}
    assert ends == {0.0: "They saw the manger, because there was", 0.23: "They saw the manger,"}


@pytest.mark.parametrize(("pause", "shared"), [(0.0, True), (0.9, False)])
def test_a_sentence_read_too_fast_goes_on_in_the_next_cue_only_where_no_pause_is_heard(
    pause: float, shared: bool
) -> None:
    first = "We walked along the border of Minnesota."
    alignment = _alignment(first, "Instead of that he looked for company in the harbour.", step=0.22)
    later = [replace(word, start=word.start + pause, end=word.end + pause) for word in alignment.segments[1].words]
    segments = (alignment.segments[0], replace(alignment.segments[1], words=tuple(later)))
    cues = cut(replace(alignment, segments=segments), load_profile("netflix-children"))
    texts = [" ".join(cue.lines) for cue in cues]
    assert any("Minnesota. Instead" in text for text in texts) is shared, texts


def test_the_last_word_of_a_sentence_is_no_cue_of_its_own() -> None:
    text = "Sie ist nach der Kreisstadt Weißenburg des Landkreises Weißenburg-Gunzenhausen benannt."
    for profile in ("netflix", "bbc"):
        alignment = _alignment(text, language="de")
        assert all(len(" ".join(cue.lines).split()) > 1 for cue in cut(alignment, load_profile(profile)))


@pytest.mark.parametrize(
    ("language", "sentence", "parted"),
    [
        ("en", "This week the chair of the whole committee called on Congress to act.", "called|on"),
        ("en", "My Administration has identified three major priorities for a safe system.", "three|major"),
        ("en", "We sat in the stable all that night because there was no room in the inn.", "there|was"),
        ("de", "Danach ist eine Versetzung nur zu einer anderen Dienststelle des Hauses möglich.", "nur|zu"),
        ("de", "Die Entscheidung muss in allen diesen Fällen per Losverfahren erfolgen.", "per|Losverfahren"),
        ("fr", "On passe dans ce pays lointain à travers des forêts de grands symboles.", "travers|des"),
        ("es", "La decisión que tomamos hoy depende de los vecinos de todo el barrio.", "depende|de"),
        ("ru", "Решение о новой дороге зависит от жителей всех деревень нашего района.", "зависит|от"),
        ("ru", "Все жители деревни вчера впервые увидели его новую школу у реки.", "его|новую"),
    ],
)
def test_words_that_stay_together_are_not_parted(language: str, sentence: str, parted: str) -> None:
    before, after = parted.split("|")
    for width in (37, 42):
        profile = parse_profile(f'name = "x"\n[rules]\nmax_chars = {width}\nmin_duration = 0.8')
        lines = [line for cue in cut(_alignment(sentence, language=language), profile) for line in cue.lines]
        assert not any(line.split()[-1] == before for line in lines), lines
        assert any(f"{before} {after}" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "sentence", "parted"),
    [
        ("en", "We learned the story of a family right here in Washington, D.C. that hosted them.", "Washington,|D.C."),
        ("en", "Nobody in the whole of the town hall could say what the letter was about, or why.", "was|about,"),
        ("de", "Sie haben das hin und wieder mit vielfältiger Leibs- und Lebensgefahr ausgestanden.", "Leibs-|und"),
        ("de", "Sie errichteten dort im Jahr darauf die erste ägyptische Mädchenschule im Land.", "erste|ägyptische"),
        ("de", "Er wollte den ganzen Winter über von der Sache nichts mehr hören und reiste ab.", "reiste|ab."),
    ],
)  # fmt: skip
def test_no_line_begins_with_what_ends_another_s_sense(language: str, sentence: str, parted: str) -> None:
    before, after = parted.split("|")
    for width in (37, 42):
        profile = parse_profile(f'name = "x"\n[rules]\nmax_chars = {width}\nmin_duration = 0.8')
        lines = [line for cue in cut(_alignment(sentence, language=language), profile) for line in cue.lines]
        assert any(f"{before} {after}" in line for line in lines), lines


def test_a_common_noun_and_its_name_part_more_easily_than_two_names() -> None:
    text = "Sie ist nach der Kreisstadt Weißenburg des Landkreises Weißenburg-Gunzenhausen benannt."
    cues = cut(_alignment(text, language="de"), NETFLIX)
    assert cues[-1].lines[-1] == "Weißenburg-Gunzenhausen benannt."


def test_speakers_never_share_a_cue() -> None:
    cues = cut(_alignment("Anna>Yes.", "Boris>No."), NETFLIX)
    assert [(cue.speaker, cue.text) for cue in cues] == [("Anna", "Yes."), ("Boris", "No.")]


def test_sentences_said_too_fast_to_be_seen_share_a_cue() -> None:
    cues = cut(_alignment("Yes.", "No.", "Perhaps we will.", step=0.25), NETFLIX)
    assert all(cue.end - cue.start >= 0.833 for cue in cues)
    assert " ".join(cue.text for cue in cues).replace("\n", " ") == "Yes. No. Perhaps we will."


def test_a_sentence_that_was_not_spoken_makes_no_cue() -> None:
    assert _texts(cut(_alignment("(Share) (this).", "We met."), NETFLIX)) == ["We met."]


def test_a_mark_on_the_next_line_of_the_text_makes_no_line_of_the_cue() -> None:
    tokens = tokens_of([Piece("s", "We met them\n– twice.", (), 0.0, 2.0)], "en")
    assert [token.text for token in tokens] == ["We", "met", "them –", "twice."]


def test_a_word_left_out_stays_in_the_published_wording() -> None:
    assert _texts(cut(_alignment("We (really) met twice."), NETFLIX)) == ["We really met twice."]


def test_five_words_left_out_in_a_row_leave_the_caption() -> None:
    alignment = _alignment("We met (once) (or) (twice) (or) (thrice) there.")
    assert _texts(cut(alignment, NETFLIX)) == ["We met there."]
    assert spoken_text(alignment) == "We met there."


def test_four_words_left_out_stay_unless_they_are_a_whole_clause() -> None:
    assert _texts(cut(_alignment("We met (once) (or) (even) (twice) there."), NETFLIX)) == [
        "We met once or even twice there."
    ]
    assert _texts(cut(_alignment("We met, (as) (you) (know), on Monday."), NETFLIX)) == ["We met, on Monday."]


def test_words_without_a_time_ride_with_their_neighbours() -> None:
    (cue,) = cut(_alignment("~We ~have met ~them twice ~now."), NETFLIX)
    assert cue.text == "We have met them twice now."
    assert [word.start for word in cue.words] == [None, None, 0.8, None, 1.6, None]
    assert cue.start < 0.8


def test_an_alignment_without_any_time_gives_no_cue() -> None:
    assert cut(_alignment("~We ~met."), NETFLIX) == ()


def test_islands_are_hidden_shown_marked_or_shown_alone() -> None:
    island = Island("i-9", 8.4, 9.0, "Any questions?", (HeardWord("Any", 8.4, 8.7), HeardWord("questions?", 8.7, 9.0)))
    alignment = _alignment("We met.", "They left.", step=3.0, islands=(island,))
    assert _texts(cut(alignment, NETFLIX)) == ["We met.", "They left."]
    shown = cut(alignment, NETFLIX, islands="show")
    assert [(cue.text, cue.published) for cue in shown] == [
        ("We met.", True), ("They", True), ("Any questions?", False), ("left.", True),
    ]  # fmt: skip
    assert [cue.id for cue in cut(alignment, NETFLIX, islands="only")] == ["i-9-a"]


def test_cues_stay_inside_the_recording() -> None:
    (cue,) = cut(_alignment("We met.", duration=0.75), NETFLIX)
    assert cue.end == 0.75


def test_on_a_frame_grid_cues_begin_and_end_on_frames_two_apart() -> None:
    cues = cut(_alignment("We have met them twice.", "They have met us once.", step=0.41), NETFLIX, fps=25)
    frames = [time * 25 for cue in cues for time in (cue.start, cue.end)]
    assert frames == [round(frame) for frame in frames]
    assert frames[2] - frames[1] == 2


def test_a_transcript_is_cut_sentence_by_sentence() -> None:
    words = (HeardWord(" We", 0.0, 0.5), HeardWord(" met.", 0.5, 1.5), HeardWord(" Twice.", 2.5, 3.5))
    assert _texts(cut_transcript(Transcript(words, language="en"), NETFLIX)) == ["We met.", "Twice."]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("the", "hall", True),
        ("of", "Kazakhstan", True),
        ("25", "million", True),
        ("25", "countries", True),
        ("fifteen", "percent", True),
        ("hundred", "and", True),
        ("25", "of", False),
        ("seven", "and", False),
        ("countries", "met", False),
        ("hall", "and", False),
        ("No.", "5", True),
        ("not", "sign", True),
        ("Mr", "Malinov", True),
        ("The", "hall", True),
        ("minister", "said", False),
        ("it", "could", True),
        ("it", "that", False),
        ("10", "000", True),
        ("S.V.", "Lavrov", True),
        ("three", "major", True),
        ("four", "Americans", True),
        ("called", "on", True),
        ("calling", "on", True),
        ("agreement", "on", False),
        ("there", "was", True),
        ("matter", "where", True),
    ],
)
def test_which_neighbours_are_kept_on_one_line(before: str, after: str, kept: bool) -> None:
    words = load_language("en-GB")
    assert keeps(before, after, words) is kept


def test_an_elided_word_counts_as_the_small_word_it_is() -> None:
    french = load_language("fr")
    assert keeps("s'est", "rendu", french)
    assert not keeps("croyait", "qu'on", french)
    assert french.opening("qu'on") == "qu'"
    assert french.closing("aujourd'hui") == "aujourd'hui"


def test_an_auxiliary_may_be_parted_from_a_noun_but_not_from_its_verb() -> None:
    german, english = load_language("de"), load_language("en")
    assert not keeps("müssen", "die", german)
    assert keeps("could", "deliver", english)
    assert keeps("had", "so", english)
    assert keeps("has", "to", english)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "political", "institutions"), ("en", "rule", "out"), ("en", "welcome", "them"),
        ("de", "wirtschaftliche", "Zusammenarbeit"), ("ru", "железной", "дороги"),
        ("fr", "politique", "économique"), ("fr", "nouvelle", "loi"), ("es", "próxima", "reunión"),
    ],
)  # fmt: skip
def test_adjectives_and_particles_hold_on_to_their_word(language: str, before: str, after: str) -> None:
    assert belongs(before, after, load_language(language))


def test_a_sentence_is_not_patched_with_the_head_of_the_next() -> None:
    following = "They went to the old town hall again on Monday, and nobody had told them what it was about."
    cues = cut(_alignment("We knew it for certain.", following, step=0.27), NETFLIX)
    assert cues[0].text == "We knew it for certain."


def test_a_sentence_that_one_cue_can_hold_is_one_cue() -> None:
    (cue,) = cut(_alignment("The farmers in Poland expect practical support from the Parliament."), NETFLIX)
    assert cue.lines == ("The farmers in Poland expect", "practical support from the Parliament.")


def test_no_word_stands_alone_between_a_comma_and_the_end_of_a_line() -> None:
    cues = cut(_alignment("They saw jealousies and rivalries of States, decline of navigation and commerce."), NETFLIX)
    lines = [line for cue in cues for line in cue.lines]
    assert not any(line.endswith(("States, decline", "decline of")) for line in lines)


def test_a_sentence_much_too_fast_shares_its_cue_with_the_next() -> None:
    cues = cut(_alignment("We knew it for sure.", "They went to the old hall on Monday.", step=0.19), NETFLIX)
    assert _texts(cues) == ["We knew it for sure. / They went to the old hall on Monday."]


def test_a_translated_alignment_is_cut_on_its_sentences_times() -> None:
    alignment = _alignment("We met them twice.", "They have met all of us, and they went home again after that.")
    segments = tuple(
        replace(segment, status="translated", words=(), start=start, end=start + 4.0)
        for segment, start in zip(alignment.segments, (1.0, 6.0), strict=True)
    )
    cues = cut(replace(alignment, mode="translated", segments=segments), NETFLIX)
    assert (cues[0].text, cues[0].start) == ("We met them twice.", 1.0)
    assert cues[1].start == 6.0
    assert all(cue.words == () for cue in cues)
    assert " ".join(cue.text for cue in cues[1:]).replace("\n", " ") == segments[1].text


def test_a_transcript_without_words_is_cut_by_its_segments() -> None:
    heard = (HeardSegment("We met.", 0.0, 2.0), HeardSegment("", 2.0, 3.0), HeardSegment("Twice.", 3.0, 3.0))
    (cue,) = cut_transcript(Transcript((), heard, "en", 5.0), NETFLIX)
    assert (cue.text, cue.start, cue.end) == ("We met.", 0.0, 2.0)


def test_passages_published_in_another_order_are_shown_in_the_order_of_the_recording() -> None:
    alignment = _alignment("We have met them.", "They have met us.", step=1.0)
    late, early = alignment.segments
    moved = tuple(
        replace(
            segment, start=words[0].start + by, end=words[-1].end + by,
            words=tuple(replace(word, start=word.start + by, end=word.end + by) for word in words),
        )
        for segment, by in ((late, 8.0), (early, 0.0))
        for words in [segment.words]
    )  # fmt: skip
    cues = cut(replace(alignment, segments=moved, recording=replace(alignment.recording, duration=20.0)), NETFLIX)
    assert [cue.text for cue in cues] == ["They have met us.", "We have met them."]


def test_several_islands_stand_where_they_were_heard() -> None:
    islands = tuple(
        Island(f"i-{number}", start, start + 1.0, f"Aside {number}", ())
        for number, start in ((1, 5.6), (2, 7.0), (3, 9.0), (4, 30.0))
    )
    alignment = _alignment("We met.", "~Then ~nothing.", "They left again.", step=3.0, islands=islands, duration=40.0)
    cues = cut(alignment, NETFLIX, islands="show")
    assert [cue.text for cue in cues if not cue.published] == ["Aside 1", "Aside 2", "Aside 3", "Aside 4"]
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    spoken = "".join(cue.text for cue in cues if cue.published)
    assert "".join(spoken.split()) == "".join(spoken_text(alignment).split())


def test_two_speakers_at_one_moment_still_have_two_cues_one_after_the_other() -> None:
    alignment = _alignment("Anna>Yes.", "Boris>No.", "Clara>Perhaps.", duration=9.0)
    together = tuple(
        replace(s, start=1.0, end=1.5, words=tuple(replace(word, start=1.0, end=1.5) for word in s.words))
        for s in alignment.segments
    )
    cues = cut(replace(alignment, segments=together), NETFLIX)
    assert [cue.speaker for cue in cues] == ["Anna", "Boris", "Clara"]
    assert all(before.end <= after.start for before, after in itertools.pairwise(cues))
