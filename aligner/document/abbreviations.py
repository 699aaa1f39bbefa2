"""Abbreviations whose full stop does not end a sentence, by language."""

from __future__ import annotations

# Always followed by what they belong to: a name, a number, the rest of the phrase.
_LEADING = {
    "en": (
        "mr mrs ms messrs dr drs prof rev hon st sts lt col gen maj capt cmdr sgt cpl adm sen sens rep reps gov pres "
        "amb supt insp mt ft no nos vol vols fig figs pp art arts sec secs ch cf eg e.g i.e ie viz vs v ca approx al "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri messrs fr mme mlle op ed eds"
    ),
    "ru": "г гг ул им акад проф тов гр стр см рис ст п пп руб тыс млн млрд трлн т ср напр соч корп д кв обл р долл",
    "de": "hr fr dr prof nr bzw z.b u.a d.h ca vgl bspw st str abs art bd ggf inkl max min mio mrd usw sog geb ev",
    "fr": "m mm mme mmes mlle dr me mgr prof st ste no art p pp vol env av bd cf ex",
    "es": "sr sra srta sres dr dra d dña prof núm pág págs art vol av ud uds vd p.ej ej aprox gral lic ing",
}
# May end a sentence; they do when the next word begins one.
_EITHER = {
    "en": "a.m p.m am pm etc inc ltd co corp jr sr bros esq u.s u.n u.k e.u u.s.a d.c ph.d m.d b.a m.a b.c a.d "
    "dept ave",
    "ru": "т.д т.п др пр н.э в",
    "de": "usw etc jh",
    "fr": "etc",
    "es": "etc",
}


def leading(language: str | None) -> frozenset[str]:
    """Abbreviations after which the sentence always goes on; lower case, without the last full stop."""
    return _table(_LEADING, language)


def either(language: str | None) -> frozenset[str]:
    """Abbreviations that may stand at a sentence's end as well."""
    return _table(_EITHER, language)


def _table(table: dict[str, str], language: str | None) -> frozenset[str]:
    return frozenset(f"{table['en']} {table.get(language or 'en', '')}".split())
