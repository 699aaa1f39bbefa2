"""Stage directions: in which brackets, in which languages, and what is an ordinary remark."""

import pytest

from aligner.document import parse_document
from aligner.document.directions import find_directions, is_direction

STYLES = [
    "[{}]",
    "({})",
    "{{{}}}",
    "<{}>",
    "*{}*",
    "**{}**",
    "_{}_",
    "【{}】",
    "（{}）",
    "[{}.]",
    "({}.)",
    "({}!)",
    "♪ {} ♪",
]
SOUNDS = ["laughs", "applause", "crosstalk", "music", "inaudible"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sound", SOUNDS)
def test_a_sound_is_a_direction_in_every_bracket(style: str, sound: str) -> None:
    said = style.format(sound)
    assert is_direction(said)
    document = parse_document(f"Good night {said} to you all and thank you.", language="en")
    assert [word.text for word in document.words] == ["Good", "night", "to", "you", "all", "and", "thank", "you"]


DIRECTIONS = """
(Laughter.) | [Loud applause] | [laughs softly] | (the audience laughs) | [inaudible 00:01:15]
[in French] | (Prolonged applause) | (The sitting was suspended at 12.30.) | (The motion was agreed to.)
(Zuruf von der Inselpartei: Unfug!) | (Beifall bei der SPD und bei Abgeordneten der CDU/CSU – Zuruf von der FDP: Nein!)
[speaks in French] | [Video plays] | [Rires]
(Unruhe) | (박수) | (Heiterkeit und Beifall) | (Lang anhaltender Beifall) | (Die Sitzung wird um 12 Uhr unterbrochen.)
[Applaus] | (Applaudissements sur les bancs du groupe Port.) | (Exclamations à gauche.)
(L’amendement no 12 n’est pas adopté.)
(Aplausos.) | (Risas) | (Rumores.) | (Se suspende la sesión.) | (Applausi) | (Commenti del deputato Modello)
(La seduta, sospesa alle 10, riprende alle 11.) | (Risos.) | (Protestos do PM.) | (Hamergeroffel) | (Gelach)
(Oklaski) | (Głos z sali: Nieprawda!) | (Wesołość na sali) | (Смех в зале) | (Аплодисменты) | (Шум в зале.)
(Оплески) | (Сміх у залі) | (Alkışlar) | (Liman sıralarından alkışlar) | (Χειροκροτήματα) | (تصفيق)
（掌声） | 〔拍手〕
"""


@pytest.mark.parametrize(
    "text", [one.strip() for line in DIRECTIONS.splitlines() for one in line.split("|") if one.strip()]
)
def test_what_is_heard_beside_the_speech_is_a_direction(text: str) -> None:
    assert is_direction(text)
    assert list(find_directions(f"Danke. {text} So.", 0, len(text) + 11)) == [(7, 7 + len(text))]


REMARKS = """
(as we said) | (the music was loud in that place) | (after a long pause we went on) | *very* | <Anna> | {x}
[the minister] | ** | [] | () | [sic] | (2024) | (see page 5) | (in French) | (I laughed about it for days)
(our committee) | (mit dem Beifall der ganzen Stadt und vieler Gäste) | (he speaks of the harbour and its boats)
[our house]
(die Musik war an diesem Abend laut) | (так мы и сказали) | (nous en avons parlé hier soir ensemble)
"""


@pytest.mark.parametrize(
    "text", [one.strip() for line in REMARKS.splitlines() for one in line.split("|") if one.strip()]
)
def test_an_ordinary_remark_is_none(text: str) -> None:
    assert not is_direction(text)


def test_what_stands_in_brackets_between_turns_is_a_direction() -> None:
    document = parse_document("Anna: We begin.\n\n(Members rise and leave.)\n\nBen: Thanks.\n\nAnna: So?\n\nBen: So.")
    assert [s.text for s in document.sentences if s.kind == "direction"] == ["(Members rise and leave.)"]
