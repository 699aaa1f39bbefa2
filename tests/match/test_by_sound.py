"""A text that was hardly heard rightly is known by how it sounds; another text is not."""

import json
import wave
from dataclasses import replace

import pytest

from aligner.cli import main
from aligner.match.by_sound import HARDLY_HEARD, SETTINGS, match_by_sound

READ = """Imaginez Diane en galant équipage, Parcourant les forêts ou battant les halliers, Cheveux et gorge au vent,
s'enivrant de tapage, Superbe et défiant les meilleurs cavaliers! Avez-vous vu Théroigne, amante du carnage, Excitant
à l'assaut un peuple sans souliers, La joue et l'oeil en feu, jouant son personnage, Et montant, sabre au poing, les
royaux escaliers?"""
HEARD = """Imaginé bien en garant d'équipage par courant et forêt ou bâte en y à lit cheveux et gorge au vent sans
livrant de ta page super et défiant la meilleure canalie avez-vous vu tes voies avant tout le carnage Exitant à la sceau
un peu que s'en soumis la jour est là en feu joins sont personnages et mon temps sa beau point n'est reuse escalée"""
OTHER = """La Nature est un temple où de vivants piliers Laissent parfois sortir de confuses paroles; L'homme y passe
à travers des forêts de symboles Qui l'observent avec des regards familiers. Comme de longs échos qui de loin se
confondent Dans une ténébreuse et profonde unité, Vaste comme la nuit et comme la clarté"""


def test_words_that_were_misheard_throughout_are_paired_by_their_sound():
    read, heard = READ.split(), HEARD.split()
    edits = match_by_sound(read, heard, "fr")
    assert edits is not None
    assert [i for edit in edits for i in range(edit.i0, edit.i1)] == list(range(len(read)))
    assert [j for edit in edits for j in range(edit.j0, edit.j1)] == list(range(len(heard)))
    paired = {" ".join(read[e.i0 : e.i1]): " ".join(heard[e.j0 : e.j1]) for e in edits if e.kind == "substitution"}
    assert paired["escaliers?"] == "escalée"
    assert paired["Parcourant"] == "par courant"


@pytest.mark.parametrize(
    ("read", "heard"), [(OTHER, HEARD), (READ, OTHER), (READ[::-1], HEARD), (READ[:20], HEARD[:20])]
)
def test_another_text_another_order_and_a_few_words_are_not(read, heard):
    assert match_by_sound(read.split(), heard.split(), "fr") is None


def test_very_long_texts_are_left_to_their_words(monkeypatch):
    monkeypatch.setattr("aligner.match.by_sound.SETTINGS", replace(SETTINGS, most_letters=100))
    assert match_by_sound(READ.split(), HEARD.split(), "fr") is None


def test_a_page_of_which_hardly_a_word_was_heard_rightly_is_timed_and_says_so(tmp_path, capsys):
    heard = READ.casefold().translate(str.maketrans("aeioué", "oiaeou")).split()
    words = [{"text": word, "start": place / 2, "end": place / 2 + 0.4} for place, word in enumerate(heard)]
    (tmp_path / "heard.json").write_text(json.dumps({"language": "fr", "words": words}), encoding="utf-8")
    (tmp_path / "page.txt").write_text(READ, encoding="utf-8")
    with wave.open(str(tmp_path / "talk.wav"), "wb") as sound:
        sound.setparams((1, 2, 16000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 16000 * 40))
    given = [str(tmp_path / name) for name in ("talk.wav", "page.txt")]
    options = ["--transcript", str(tmp_path / "heard.json"), "--timing", "recognized", "-o", str(tmp_path / "out")]
    assert main(["align", *given, *options, "--text-language", "fr"]) == 0
    assert HARDLY_HEARD in capsys.readouterr().err
    alignment = json.loads((tmp_path / "out/talk.alignment.json").read_text(encoding="utf-8"))
    assert alignment["summary"]["timed_words"] > len(READ.split()) / 2


def test_hindi_in_arabic_letters_is_known_by_its_sound():
    read = """मंत्री अनिल शर्मा ने कल मुंबई में योजना पेश की इस परियोजना का बजट करोड़ रुपये है और काम चार चरणों में होगा
    पहला चरण मार्च में शुरू होगा और उत्तर की गोदी को बड़ा किया जाएगा"""
    heard = """منتری انل شرما نے کل ممبئی میں یوجنا پیش کی اس پری یوجنا کا بجٹ کروڑ روپئے ہے اور کام چار چرنوں میں ہوگا
    پہلا چرن مارچ میں شروع ہوگا اور اتر کی گودی کو بڑا کیا جائے گا"""
    read, heard = read.split(), heard.split()
    edits = match_by_sound(read, heard, "hi")
    assert edits is not None
    paired = {" ".join(read[e.i0 : e.i1]): " ".join(heard[e.j0 : e.j1]) for e in edits if e.kind == "substitution"}
    assert paired["करोड़"] == "کروڑ"
    assert match_by_sound(read, heard[::-1], "hi") is None
