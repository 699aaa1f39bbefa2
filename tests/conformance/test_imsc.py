"""Our TTML under two public checkers of IMSC: ttconv reads it without a remark, imschrm finds it light enough to draw.

ttconv (Sandflow) parses by the specification and remarks on what deviates; imschrm checks a document against the
Hypothetical Render Model of IMSC (https://www.w3.org/TR/imsc-hrm/). Both are in the extra ``dev``.
"""

import logging
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

import pytest

from aligner.captions import cut, load_profile
from aligner.formats import FORMATS, About, ttml
from aligner.types import Alignment, Cue

reader = pytest.importorskip("ttconv.imsc.reader", reason="ttconv comes with the extra published-aligner[dev]")

CUES = (
    Cue("s-1-a", 0.5, 2.0, ("Hello, dear", "world!"), speaker="Anna & Co", segment="s-1"),
    Cue("s-2-a", 2.0, 3.25, ('<b> & "q" --> ]]>',), segment="s-2"),
    Cue("3", 3.25, 4000.0, ("日本語 — 5 שלום", "x\x00\x1b"), published=False),
)
ABOUT = About(language="en", title="A <talk>", note=("made --> here",))


def _remarks(text: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    with caplog.at_level(logging.WARNING):
        reader.to_model(ElementTree.ElementTree(ElementTree.fromstring(text)))
    return [record.getMessage() for record in caplog.records]


def _shown(element) -> str:
    kind = type(element).__name__
    return "\n" if kind == "Br" else element.get_text() if kind == "Text" else "".join(map(_shown, element))


def test_ttconv_reads_our_ttml_without_a_remark_and_shows_every_cue(caplog: pytest.LogCaptureFixture) -> None:
    from ttconv.isd import ISD

    text = ttml.compose(CUES, ABOUT)
    assert _remarks(text, caplog) == []
    model = reader.to_model(ElementTree.ElementTree(ElementTree.fromstring(text)))
    shown = [
        "".join(map(_shown, ISD.from_model(model, Fraction(cue.start + cue.end) / 2).iter_regions())).strip()
        for cue in CUES
    ]
    assert shown == ["Hello, dear\nworld!", '<b> & "q" --> ]]>', "日本語 — 5 שלום\nx"]


def test_ttconv_remarks_on_what_is_no_imsc(caplog: pytest.LogCaptureFixture) -> None:
    broken = ttml.compose(CUES, ABOUT).replace('color="white"', 'color="whitish"')
    assert _remarks(broken, caplog) != []


def _too_heavy(text: str) -> list[str]:
    hrm = pytest.importorskip("imschrm.hrm", reason="imschrm comes with the extra published-aligner[dev]")
    sequence = pytest.importorskip("imschrm.doc_sequence")

    class Handler(hrm.EventHandler):
        found: list[str]

        def error(self, msg, *_facts) -> None:
            self.found.append(msg)

    handler = Handler()
    handler.found = []
    hrm.validate(sequence.iter_isd([(0, None, text)]), handler)
    return handler.found


def test_captions_of_the_samples_are_light_enough_to_draw(sample_alignments: tuple[Alignment, ...]) -> None:
    for alignment in sample_alignments:
        assert _too_heavy(FORMATS["ttml"].compose(cut(alignment, load_profile("netflix")), About("en"))) == []


def test_what_cannot_be_drawn_in_time_is_told() -> None:
    hurried = [Cue(f"c-{at}", at / 50, (at + 1) / 50, (f"{at} " * 20,)) for at in range(20)]
    assert _too_heavy(ttml.compose(hurried)) != []
