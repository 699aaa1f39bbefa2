"""Names, negation, quantity and duty outside English: what is critical there, and what is an ordinary word."""

import re

import pytest

from aligner.match import match
from aligner.report.lexicon import LANGUAGES, load_lexicon
from aligner.report.names import listed_names

# language | what comes before | published > heard | what follows | category, severity
CASES = """
de | Die Delegation reiste gestern nach | Libreville > Brazzaville | und kam heute zurück. | name critical
de | Wir trafen dort gestern Abend Frau | Lindqvist > Bergström | und ihre Leute am Hafen. | name critical
de | Danach sprach im alten Rathaus Anna | Kowalczyk > Nowicka | über die neue Fähre. | name critical
de | Die Fähre fährt seit Montag nach | Rostock > Kiel | und wieder zurück. | name critical
de | Heute regiert in der Hauptstadt | Petersen > Johansson | mit einer knappen Mehrheit. | name critical
de | Der Vertrag gilt auch in | Burkina Faso > Sierra Leone | und in vielen Ländern. | name critical
de | Das sagte gestern die Sprecherin der | EU > USA | in einer kurzen Rede. | name critical
de | Dort begrüßte uns am Abend Herr | Koch > Fischer | in seinem alten Haus. | name critical
de | Die Leute hier am Hafen | musste > mussten | lange auf die Fähre warten. | content minor
de | Die Leute hier am Hafen | müssen > dürfen | lange auf die Fähre warten. | content critical
de | Die Leute hier am Hafen | konnten > könnten | lange auf die Fähre warten. | content critical
de | Die Leute haben gestern | keine > keinen | Antwort auf die Frage bekommen. | content minor
de | Die Leute haben gestern | eine > keine | Antwort auf die Frage bekommen. | negation critical
de | Die Leute haben gestern | alle > viele | Fragen an uns gestellt. | number critical
fr | La délégation est allée hier à | Libreville > Brazzaville | pour parler du port. | name critical
fr | Le maire et le conseil | doit > doivent | réparer la jetée du port. | content minor
fr | Le maire et le conseil | doivent > peuvent | réparer la jetée du port. | content critical
fr | Le conseil ne veut | plus > jamais | réparer la jetée du port. | negation critical
es | La delegación viajó ayer a | Libreville > Brazzaville | para hablar del puerto. | name critical
es | El alcalde y su consejo | puede > pueden | reparar el muelle este año. | content minor
es | El alcalde y su consejo | siempre > nunca | reparan el muelle este año. | negation critical
it | La delegazione è andata ieri a | Libreville > Brazzaville | per parlare del porto. | name critical
it | Il sindaco e il consiglio | deve > devono | riparare il molo quest'anno. | content minor
it | Il sindaco ha parlato con | tutti > pochi | i pescatori del porto. | number critical
pt | A delegação viajou ontem para | Libreville > Brazzaville | e voltou hoje cedo. | name critical
pt | O presidente e o conselho | pode > podem | reparar o cais este ano. | content minor
pt | O presidente e o conselho | deve > pode | reparar o cais este ano. | content critical
pt | O presidente e o conselho | sempre > nunca | reparam o cais velho. | negation critical
nl | De delegatie reisde gisteren naar | Libreville > Brazzaville | en kwam vandaag terug. | name critical
nl | De mensen bij de haven | moest > moesten | lang op de boot wachten. | content minor
nl | De mensen bij de haven | moeten > mogen | lang op de boot wachten. | content critical
nl | De mensen hebben gisteren | een > geen | antwoord van ons gekregen. | negation critical
pl | Delegacja poleciała wczoraj do | Libreville > Brazzaville | i dzisiaj wróciła. | name critical
pl | Ludzie czekający w porcie | musiał > musieli | długo czekać na prom. | content minor
pl | Ludzie czekający w porcie | muszą > mogą | długo czekać na prom. | content critical
pl | W porcie wczoraj wieczorem | każdy > nikt | czekał długo na prom. | negation critical
ru | Делегация вчера вылетела в | Либревиль > Браззавиль | и сегодня вернулась. | name critical
ru | Люди у старого причала | должен > должны | долго ждать парома. | content minor
ru | Люди у старого причала | должны > могут | долго ждать парома. | content critical
ru | У старого причала вчера | многие > никто | долго ждали парома. | negation critical
uk | Делегація вчора вилетіла до | Лібревіля > Браззавіля | і сьогодні повернулась. | name critical
uk | Люди біля старого причалу | мусив > мусили | довго чекати на пором. | content minor
uk | Люди біля старого причалу | мусять > можуть | довго чекати на пором. | content critical
uk | Біля старого причалу вчора | кожен > ніхто | довго чекав на пором. | negation critical
tr | Heyet dün akşam uçakla | Libreville > Brazzaville | şehrine gitti ve döndü. | name critical
tr | Bu eski liman artık bizim için | yeterli > değil | diyen insanlar burada. | negation critical
tr | Limanda bekleyen insanların | hepsi > birkaçı | dün eve döndü. | number critical
ar | سافر الوفد أمس إلى مدينة | ليبرفيل > برازافيل | وعاد اليوم إلى البيت. | name critical
en | We met them all there. | Libreville > Brazzaville | is a large town by the sea. | name critical
"""


def _cases() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("language", "before", "pair", "after", "expected"), _cases())
def test_what_counts_is_told_in_each_language(only, language, before, pair, after, expected):
    published, heard = (f"{before} {word} {after}" for word in pair.split(" > "))
    edits = match(published.split(), heard.split(), language=language)
    found = only(published, heard, language=language, edits=edits)
    assert f"{found.category} {found.severity}" == expected


NOUNS = """
Hafen > Haken | Brücke > Straße | Ministerin > Kanzlerin | Vertrag > Antrag | Koch > Kellner | Richter > Dichter
Rose > Hose | Hotel > Motel | Computer > Kommentar | Zuversicht > Zukunft | Winter > Sommer | Fähre > Fahne
Kosten > Posten | Lage > Frage | Essen > Wesen | Kaimauersanierung > Kaimauerreinigung | Regen > Segen | Wende > Wände
Mark > Markt | Union > Region
"""


@pytest.mark.parametrize("pair", [pair for line in NOUNS.strip().splitlines() for pair in line.split("|")])
def test_a_german_noun_is_no_name(only, pair):
    published, heard = (
        f"Wir sprachen gestern lange über das Thema {word.strip()} und andere." for word in pair.split(">")
    )
    found = only(published, heard, language="de")
    assert found.category == "content"
    assert found.severity in ("major", "minor")


def test_a_noun_that_is_a_name_too_is_one_behind_a_title():
    said = re.findall(r"\w+", "Der Koch kochte, Frau Koch las, der Bauer sah Herrn Bauer, Frau Präsidentin Weber kam.")
    named = [place for place, name in enumerate(listed_names(said, load_lexicon("de"))) if name]
    assert [(said[place - 1], said[place]) for place in named] == [
        ("Frau", "Koch"),
        ("Herrn", "Bauer"),
        ("Präsidentin", "Weber"),
    ]


@pytest.mark.parametrize("published", ["Либревиль", "Лібревіль", "Λιμπρεβίλ"])
def test_a_name_in_another_script_is_the_same_name(report_of, published):
    before, after = "They went last night to the town of", "and came back to us today."
    report = report_of(f"{before} Libreville {after}", f"{before} {published} {after}")
    assert {(d.category, d.severity) for d in report.differences} <= {("spelling", "cosmetic")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_do_not_contradict_themselves(language):
    lexicon = load_lexicon(language)
    assert all((lexicon.negation, lexicon.quantity, lexicon.numbers, lexicon.function))
    assert not lexicon.negation & lexicon.quantity
    assert not lexicon.negation & lexicon.function
    assert not lexicon.modality & lexicon.function
    for group in lexicon.forms:
        denies = {word in lexicon.negation for word in group}
        assert len(denies) == 1, group
