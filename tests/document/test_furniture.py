"""What is the article of a page and what its furniture: pages of content systems, wrappers, lines, copied text.

``NAME.txt`` beside ``NAME.html`` has the sentences of the article, one a line, its headings after ``#``, and what is
neither article nor furniture (labels of speakers, directions) after ``~``; all else on the page is furniture.
"""

import importlib.util
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from aligner.document import parse_document, read_document
from aligner.document.boilerplate import is_boilerplate
from aligner.types import Sentence

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.html"))
HELD_OUT = sorted((Path(__file__).parent / "data" / "pages" / "heldout").glob("*.html"))
DOCS = Path(__file__).parents[2] / "docs" / "document.md"

ARTICLE_KINDS = ("paragraph", "list_item", "quote")


@dataclass(frozen=True)
class Told:
    """What was told otherwise than it is, of how many sentences; a heading is told as neither."""

    article: int
    furniture: int
    lost: list[str]
    told: list[str]


def spoken(page: Path) -> list[str]:
    """The sentences of the article, without its headings."""
    lines = _squeezed(page.with_suffix(".txt").read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and line[0] not in "#~"]


def headings(page: Path) -> list[str]:
    """The headings of the article."""
    return _marked(page, "# ")


def measure(page: Path) -> Told:
    """Compare the kinds of a page's sentences with its truth."""
    article, neither = spoken(page), {*headings(page), *_marked(page, "~ ")}
    sentences = [s for s in read_document(page).sentences if s.words]
    owned: set[int] = set()
    lost = []
    for line in article:
        own = _sentences_of(line, sentences, owned)
        owned.update(own)
        if not own or any(sentences[n].kind not in ARTICLE_KINDS for n in own):
            lost.append(line)
    rest = [s for n, s in enumerate(sentences) if n not in owned and " ".join(s.text.split()) not in neither]
    told = [s.text for s in rest if s.kind in ARTICLE_KINDS]
    return Told(len(article), len(rest), lost, told)


def _sentences_of(line: str, sentences: list[Sentence], owned: set[int]) -> list[int]:
    """The sentences that have this line: the first that holds it all, best one told as article; else its pieces."""
    texts = _squeezed([s.text for s in sentences])
    whole = [n for n, text in enumerate(texts) if line in text]
    if whole:
        return [next((n for n in whole if n not in owned and sentences[n].kind in ARTICLE_KINDS), whole[0])]
    return [n for n, text in enumerate(texts) if n not in owned and text in line and len(text) > 3]


def _marked(page: Path, mark: str) -> list[str]:
    lines = _squeezed(page.with_suffix(".txt").read_text(encoding="utf-8").splitlines())
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def _squeezed(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_on_pages_of_content_systems_no_article_sentence_is_furniture_and_hardly_the_reverse(page: Path) -> None:
    told = measure(page)
    assert told.lost == []
    assert len(told.told) <= 2, told.told


@pytest.mark.parametrize("page", HELD_OUT, ids=lambda page: page.stem)
def test_on_pages_that_nothing_was_set_on_no_article_sentence_is_furniture(page: Path) -> None:
    told = measure(page)
    assert told.lost == []
    assert len(told.told) <= 0.2 * told.furniture, told.told


@pytest.mark.parametrize("page", [*PAGES, *HELD_OUT], ids=lambda page: page.stem)
def test_headings_of_the_article_are_told_as_headings(page: Path) -> None:
    found = {" ".join(s.text.split()): s.kind for s in parse_document(page.read_text(), format="html").sentences[::-1]}
    wrong = [title for title in headings(page) if found.get(title) not in ("heading", "boilerplate")]
    assert wrong == []


def test_the_figures_in_the_documentation_are_those_measured() -> None:
    rows = re.findall(r"^\| (\w+) \|[^|]*\| (\d+) of (\d+) \| (\d+) of (\d+) \|", DOCS.read_text(), re.MULTILINE)
    documented = {name: tuple(map(int, figures)) for name, *figures in rows}
    measured = {}
    for page in PAGES:
        told = measure(page)
        measured[page.stem] = (len(told.lost), told.article, len(told.told), told.furniture)
    assert {name: documented.get(name) for name in measured} == measured


ARTICLE = """<h1>Statement of the harbour board</h1>
<p>Good evening, and thank you for coming to the old harbour hall on such a cold night in November.</p>
<p>We have decided tonight that the pier will be repaired, and that the work begins in March next year.</p>
<p>The ferry will run every day while the work goes on, and the ticket will cost what it costs today.</p>
"""
AROUND = (
    "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
    "<div class=cookie><p>We set cookies to make the site work.</p></div>",
    "<footer><p>Harbour board, 1 Pier Road.</p></footer>",
)
CLASSES = (
    *("content", "page no-sidebar", "two-col sidebar-right", "l-sidebar-fixed article-body", "content-with-menu"),
    *("field-item share", "container related-view", "share-btns", "newsletter footer", "comments", "breadcrumb", "ads"),
    *("shareTarget", "print:menu", "caption", "cookie-accepted", "search-results"),
)
TAGS = (
    *("form", "nav", "footer", "aside", "menu", "dialog", "button", "figure", "figcaption", "address", "label"),
    *("select", "header", "section", "details", "fieldset", "center", "td"),
)
ROLES = ("navigation", "banner", "search", "dialog", "complementary", "alert", "menu")
WRAPPERS = [
    *((f'<div class="{name}">', "</div>") for name in CLASSES),
    *((f'<div id="{name}">', "</div>") for name in CLASSES),
    *((f"<{tag}>", f"</{tag}>") for tag in TAGS),
    *((f'<div role="{role}">', "</div>") for role in ROLES),
    ('<a href="/talk"><div>', "</div></a>"),
    ('<div itemprop="description">', "</div>"),
    ('<nav><div class="share"><form>', "</form></div></nav>"),
]


@pytest.mark.parametrize(("opened", "closed"), WRAPPERS, ids=[opened for opened, _ in WRAPPERS])
@pytest.mark.parametrize("around", [("", ""), AROUND], ids=["alone", "in a page"])
def test_no_wrapper_makes_the_article_furniture(opened: str, closed: str, around: tuple[str, str]) -> None:
    page = f"<html lang=en><body>{around[0]}{opened}{ARTICLE}{closed}{around[1]}</body></html>"
    kinds = {s.text[:8]: s.kind for s in parse_document(page, format="html").sentences}
    assert {kinds["Good eve"], kinds["We have "], kinds["The ferr"]} == {"paragraph"}


@pytest.mark.parametrize("name", ["share", "menu", "sidebar", "player", "promo", "quote-share", "widget"])
def test_a_paragraph_in_a_box_with_such_a_name_stays_a_paragraph_unless_links_say_otherwise(name: str) -> None:
    said = "The harbour master has asked me to tell you that the lamp on the mole is lit again."
    page = f'<body>{ARTICLE}<div class="{name}"><p>{said}</p></div><div class="{name}"><a href=/x>Copy</a></div></body>'
    kinds = {s.text: s.kind for s in parse_document(page, format="html").sentences}
    assert (kinds[said], kinds["Copy"]) == ("paragraph", "boilerplate")


def test_sections_of_the_article_that_are_called_alike_are_content() -> None:
    sections = "".join(
        f'<div class="related-{n}"><p>{line}</p></div>' for n, line in enumerate(re.findall("<p>(.+)</p>", ARTICLE))
    )
    kinds = {s.kind for s in parse_document(f"<body>{sections}</body>", format="html").sentences}
    assert kinds == {"paragraph"}


def test_a_quotation_set_large_is_furniture_and_one_that_is_said_only_there_is_not() -> None:
    page = (
        f"<body>{ARTICLE}<blockquote>The ferry will run every day while the work goes on</blockquote>"
        "<blockquote>A pier is a road that has lost its way.</blockquote></body>"
    )
    kinds = [(s.text[:8], s.kind) for s in parse_document(page, format="html").sentences]
    assert kinds[-3:] == [("The ferr", "paragraph"), ("The ferr", "boilerplate"), ("A pier i", "quote")]


def test_portraits_beside_the_answers_make_them_no_captions() -> None:
    lines = [
        "Why did the board wait for such a long time before it repaired the pier?",
        "Because there was no money, and because nobody wanted to say so aloud.",
        "Who pays for the ferry while the men are working on the pier this year?",
        "The board pays for it, and the ticket will cost what it has always cost.",
    ]
    page = "".join(f'<div class="turn"><img src="a.jpg"><p>{line}</p></div>' for line in lines)
    assert {s.kind for s in parse_document(f"<body>{page}</body>", format="html").sentences} == {"paragraph"}


def test_nesting_without_end_is_read_in_time() -> None:
    deep = "<div class=menu>" * 20_000 + "<p>Good evening to you all.</p>" + "<b><i>" * 5_000 + "<p>We met."
    texts = [s.text for s in parse_document(deep, format="html").sentences]
    assert texts == ["Good evening to you all.", "We met."]


FURNITURE = """
Published 12 March 2024 | 3 minute read | Share on X
Published 12 March 2024 | 3 minute read | Share on X Share on Facebook
26 February 2024 · 4 min read
March 12, 2024
Brüssel, 12. März 2024
Dienstag, 12.03.2024, 10:30 Uhr
le 12 mars 2024
12 de marzo de 2024
12 marzo 2024
12 de março de 2024
dinsdag 12 maart 2024
12 marca 2024 r.
12 марта 2024 года, 10:30
12 березня 2024 року
12 Mart 2024, Salı
2024年3月12日
Photo: the speaker at the lectern. Press office
The Minister at the lectern. Photo: A. Smith
Foto: Die Rednerin am Pult. Pressestelle
Photo : la lectrice au pupitre. Service de presse
La présidente devant le barrage. Crédit photo : service de presse
L’assessora durante l’intervento a Valdorca (foto Ufficio stampa)
Na zdjęciu: posłanka na mównicy
На фото: первые машины на мосту
Fotoğraf: Dernek başkanı yeni köprünün önünde
Listen to the recording
Aufnahme anhören
Écouter l’enregistrement
Escuchar el audio
Ascolta la registrazione
Ouvir o áudio
Luister naar de toespraak
Posłuchaj nagrania
Слушать аудио
Слухати аудіо
Konuşmayı dinleyin
Share on Facebook
Auf Facebook teilen
Partager sur Twitter
Compartir en Facebook
Condividi su LinkedIn
Compartilhar no WhatsApp
Deel op LinkedIn
Udostępnij na Facebooku
Поделиться в Телеграм
Поділитися в мережі
Lesezeit: 3 Minuten
Temps de lecture : 3 min
Время чтения: 3 минуты
Okuma süresi: 3 dakika
00:00 / 12:34
Tags: press, harbour, meeting
Quelle: Pressestelle
Количество показов: 1204
press@harbour.example
Strona główna > Posiedzenia > Wypowiedź
Privacy policy Subscribe to our newsletter
© Port Authority 2024. All rights reserved.
Tous droits réservés
Все права защищены
Diese Website verwendet Cookies, um Ihnen den besten Service zu bieten.
"""
SPEECH = """
Mr Malinov,
Ladies and Gentlemen,
Thank you.
My fellow Americans,
The budget of 2024
We met on 12 March 2024.
Speech on 12 March 2024 in the town hall of Kazan
Share this vision with us, and act.
Watch what they do, print it and go home.
By the people, for the people
The photo shows what we have lost.
In 2024 we will build 12 schools
Home is where the heart is
Time: we have none of it, and so we must go.
May 3 was a good day
Look at this photo: it was taken before the war, and everybody in it is dead.
Von Menschen und Mäusen
Teilen heißt leben
Partager l’eau
Dank u wel.
From fairest creatures we desire increase,
Two paths – one of war – one of peace
Das Bild der Zeit
Слушать людей
1990
MR LAVROV: Thank you.
"""


@pytest.mark.parametrize("line", FURNITURE.strip().split("\n"))
def test_a_line_of_furniture_is_told_by_its_shape_or_its_words(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", SPEECH.strip().split("\n"))
def test_a_line_of_speech_is_not(line: str) -> None:
    assert not is_boilerplate(line)


COPIED = """Harbour Board
Home
News
Speeches
Contact us

Statement on the repair of the pier
By Jane Doe
Published 12 March 2024 | 3 minute read | Share on X

Ladies and gentlemen,

Good evening, and thank you for coming to the old harbour hall on such a cold night in November.

What it costs

The pier will be repaired, and the work begins in March next year. Read more

Thank you.

Tags: pier, repair
Previous
Next article
Related
Privacy policy Subscribe to our newsletter"""


def test_menus_bylines_and_footers_of_a_copied_text_are_furniture_and_its_salutations_are_not() -> None:
    sentences = [(s.kind, s.text) for s in parse_document(COPIED).sentences]
    assert [text for kind, text in sentences if kind != "boilerplate"] == [
        "Statement on the repair of the pier",
        "Ladies and gentlemen,",
        "Good evening, and thank you for coming to the old harbour hall on such a cold night in November.",
        "What it costs",
        "The pier will be repaired, and the work begins in March next year.",
        "Thank you.",
    ]
    assert [text for kind, text in sentences if kind == "heading"] == [
        "Statement on the repair of the pier",
        "What it costs",
    ]


def test_a_footer_copied_with_the_last_sentence_is_no_part_of_it() -> None:
    text = "We waited for the night boat, and then we all went to the inn. Privacy policy Subscribe to our newsletter"
    assert [(s.kind, s.text[:15]) for s in parse_document(text).sentences] == [
        ("paragraph", "We waited for t"),
        ("boilerplate", "Privacy policy "),
    ]


def test_verse_has_no_furniture() -> None:
    prose = "And then one night, when nobody was left to watch the lamp upon the mole, it went out."
    verse = f"Still water\nno more\nthe sea\n\n{prose}\n\nNight\nno lamp\nno boat\nno sea"
    assert "boilerplate" not in {s.kind for s in parse_document(verse).sentences}


def test_lines_behind_the_last_sentence_of_a_copied_text_are_furniture_and_a_closing_formula_is_not() -> None:
    prose = "Good evening, and thank you for coming to the old harbour hall on such a cold night in November."
    text = f"{prose}\n\n{prose}\n\nThank you!\n\nHarbour Board, 1 Pier Road, Wexmouth\n\nAccessibility statement"
    kinds = {s.text: s.kind for s in parse_document(text).sentences}
    assert (kinds["Thank you!"], kinds["Accessibility statement"]) == ("paragraph", "boilerplate")
    assert kinds["Harbour Board, 1 Pier Road, Wexmouth"] == "boilerplate"


@pytest.mark.parametrize("title", ["<h1>The board speaks</h1>", ""])
def test_lines_at_the_edges_of_a_page_of_prose_that_end_no_sentence_are_not_its_article(title: str) -> None:
    before = f"<p>NEWS</p>{title}<p>By Jane Doe, Harbour correspondent</p><dl><dt>Place</dt><dd>Harbour hall</dd></dl>"
    after = "<ul><li>Topics</li><li>Reuse this content</li></ul>"
    salutation, table = "<p>Dear friends,</p>", "<table><tr><td>Ships</td><td>340</td></tr></table>"
    prose = ARTICLE.partition("</h1>")[2]
    needed = "<p>We need:</p><ul><li>bread</li><li>salt</li></ul><p>Thank you.</p>"
    page = f"<body>{before}{salutation}{prose}{needed}{table}{after}"
    kinds = {s.text.split()[0]: s.kind for s in parse_document(page, format="html").sentences}
    assert {kinds[word] for word in ("Topics", "Reuse", "Place", "Harbour")} == {"boilerplate"}
    assert {kinds["NEWS"], kinds["By"]} == {"boilerplate" if title else "heading"}
    assert {kinds[word] for word in ("Dear", "Good", "Thank", "Ships", "340")} == {"paragraph"}
    assert kinds["bread"] == kinds["salt"] == "list_item"


def test_phrases_become_patterns_when_a_line_is_held_against_them(monkeypatch: pytest.MonkeyPatch) -> None:
    long: list[str] = []

    def compiled(pattern: str, *flags: int, original: Callable[..., regex.Pattern[str]] = regex.compile) -> object:
        long.extend([pattern] * (len(pattern) > 1000))
        return original(pattern, *flags)

    monkeypatch.setattr(regex, "compile", compiled)
    spec = importlib.util.find_spec("aligner.document.boilerplate")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # dataclasses look there
    spec.loader.exec_module(module)
    assert not long
    assert module.is_boilerplate("Copy song link:")
    assert long
