"""Cases of figures against figures: the transcript writes each in another notation, and some mean something else.

A seed chooses the language, so that cases in a row go through all of them.
"""

from __future__ import annotations

from random import Random

from aligner.evaluate.generate.case_builder import EXACT, Case, DraftSentence, Noise, build_case
from aligner.evaluate.generate.notations import KINDS, LANGUAGES, changed, random_fact, writings

SENTENCES, PLANTED_EVERY = 48, 4
_CARRIERS = {
    "en": ("The board wrote {} in the report.", "Beside {} there was another note.", "Everybody saw {} on the wall."),
    "de": ("Der Rat schrieb {} in den Bericht.", "Neben {} stand noch ein Vermerk.", "Alle sahen {} an der Wand."),
    "fr": ("Le conseil a écrit {} dans le rapport.", "Après {} venait une autre note.", "Tous voyaient {} sur le mur."),
    "es": ("El consejo escribió {} en el informe.", "Tras {} venía otra nota.", "Todos vieron {} en la pared."),
    "it": ("Il consiglio ha scritto {} nel rapporto.", "Dopo {} veniva un'altra nota.", "Tutti videro {} sul muro."),
    "pt": ("O conselho escreveu {} no relatório.", "Depois {} vinha outra nota.", "Todos viram {} na parede."),
    "ru": ("Совет записал {} в отчёте.", "Рядом {} стояла другая пометка.", "Все видели {} на стене."),
    "uk": ("Рада записала {} у звіті.", "Поруч {} стояла інша примітка.", "Усі бачили {} на стіні."),
    "pl": ("Rada zapisała {} w raporcie.", "Obok {} stała inna uwaga.", "Wszyscy widzieli {} na ścianie."),
    "nl": ("De raad schreef {} in het verslag.", "Naast {} stond een andere noot.", "Iedereen zag {} op de muur."),
    "tr": ("Kurul raporda {} yazdı.", "Yanında {} başka bir not vardı.", "Herkes duvarda {} gördü."),
}


def make_figures(seed: int, *, noise: Noise = EXACT, planted: bool = True) -> Case:
    """The case of a seed: every fourth figure means another thing than its partner, or none does."""
    random = Random(f"figures {seed}")
    language = LANGUAGES[seed % len(LANGUAGES)]
    drawn: list[DraftSentence] = []
    for number in range(SENTENCES):
        fact = random_fact(random, KINDS[(number + number // len(KINDS)) % len(KINDS)])
        plant = planted and number % PLANTED_EVERY == PLANTED_EVERY - 1
        other = changed(fact, random) if plant else fact
        published, spoken = random.choice(writings(fact, language)), random.choice(writings(other, language))
        carrier = random.choice(_CARRIERS[language])
        drawn.append(
            _drafted(carrier, published, spoken, ("date" if fact.kind == "date" else "number") if plant else "")
        )
    return build_case(drawn, seed, noise, language=language)


def _drafted(carrier: str, published: str, spoken: str, plant: str) -> DraftSentence:
    start, first = carrier.index("{}"), len(carrier[: carrier.index("{}")].split())
    span, words = (start, start + len(published)), (first, first + len(spoken.split()))
    return DraftSentence(carrier.format(published), carrier.format(spoken), plant, span, words)
