"""What the check knows of each language's words: planted edits told by what they are, in one plain sentence each."""

import pytest

from aligner.match import match
from aligner.report.lexicon import LANGUAGES, load_lexicon
from aligner.report.terms import parts
from aligner.verbalize.multilingual.counting import LISTED, count_forms, rank_forms
from tests.report.conftest import document_of

NEGATIONS = [
    ("sv", "Vi vill inte sälja huset.", "Vi vill sälja huset."),
    ("sv", "Varken huset eller båten såldes.", "Huset eller båten såldes."),
    ("da", "Vi vil ikke sælge huset.", "Vi vil sælge huset."),
    ("nb", "Vi vil ikke selge huset.", "Vi vil selge huset."),
    ("nn", "Vi vil ikkje selja huset.", "Vi vil selja huset."),
    ("fi", "Me emme myy taloa.", "Me myymme taloa."),
    ("fi", "Talo ei ole kallis.", "Talo on kallis."),
    ("cs", "Dům nikdy nestál u řeky.", "Dům nestál u řeky."),
    ("cs", "Dům prodat nechceme.", "Dům prodat chceme."),
    ("sk", "Dom nie je starý.", "Dom je starý."),
    ("sk", "Dom predať nechceme.", "Dom predať chceme."),
    ("ro", "Noi nu vindem casa.", "Noi vindem casa."),
    ("ro", "A plecat fără bani.", "A plecat cu bani."),
    ("hu", "A ház nem drága.", "A ház drága."),
    ("hu", "Soha nem adjuk el.", "Nem adjuk el."),
    ("el", "Το σπίτι δεν πουλήθηκε.", "Το σπίτι πουλήθηκε."),
    ("ca", "No volem vendre la casa.", "Volem vendre la casa."),
    ("bg", "Ние не продаваме къщата.", "Ние продаваме къщата."),
    ("hr", "Mi ne prodajemo kuću.", "Mi prodajemo kuću."),
    ("hr", "Kuća nije prodana.", "Kuća je prodana."),
]
NUMBERS = [
    ("sv", "Där stod tolv hus.", "Där stod tjugo hus."),
    ("da", "Der stod tolv huse.", "Der stod tyve huse."),
    ("no", "Der stod tolv hus.", "Der stod tjue hus."),
    ("fi", "Siellä oli kaksitoista taloa.", "Siellä oli kaksikymmentä taloa."),
    ("cs", "Stálo tam dvanáct domů.", "Stálo tam dvacet domů."),
    ("sk", "Stálo tam dvanásť domov.", "Stálo tam dvadsať domov."),
    ("ro", "Erau acolo douăsprezece case.", "Erau acolo treisprezece case."),
    ("hu", "Ott tizenkét ház állt.", "Ott húsz ház állt."),
    ("el", "Εκεί ήταν δώδεκα σπίτια.", "Εκεί ήταν είκοσι σπίτια."),
    ("ca", "Hi havia dotze cases.", "Hi havia vint cases."),
    ("bg", "Там имаше дванадесет къщи.", "Там имаше двадесет къщи."),
    ("hr", "Tamo je stajalo dvanaest kuća.", "Tamo je stajalo dvadeset kuća."),
    ("sv", "Där stod 12 hus.", "Där stod 20 hus."),
    ("fi", "Siellä oli 12 taloa.", "Siellä oli kaksikymmentä taloa."),
    ("el", "Εκεί ήταν 12 σπίτια.", "Εκεί ήταν είκοσι σπίτια."),
    ("hr", "Stajalo je 12 kuća.", "Stajalo je dvadeset kuća."),
]
DATES = [
    ("sv", "Huset såldes i mars.", "Huset såldes i maj."),
    ("da", "Huset blev solgt i marts.", "Huset blev solgt i maj."),
    ("no", "Huset ble solgt i mars.", "Huset ble solgt i mai."),
    ("fi", "Talo myytiin maaliskuussa.", "Talo myytiin toukokuussa."),
    ("cs", "Dům se prodal v březnu.", "Dům se prodal v květnu."),
    ("sk", "Dom sa predal v marci.", "Dom sa predal v máji."),
    ("ro", "Casa a fost vândută în martie.", "Casa a fost vândută în iunie."),
    ("hu", "A házat márciusban adták el.", "A házat májusban adták el."),
    ("el", "Το σπίτι πουλήθηκε τον Μάρτιο.", "Το σπίτι πουλήθηκε τον Ιούνιο."),
    ("ca", "La casa es va vendre al març.", "La casa es va vendre al maig."),
    ("bg", "Къщата беше продадена през март.", "Къщата беше продадена през май."),
    ("hr", "Kuća je prodana u ožujku.", "Kuća je prodana u svibnju."),
]
NAMES = [
    ("sv", "Vi tackar Lindqvist för detta.", "Vi tackar Bergström för detta."),
    ("da", "Vi takker Mortensen for dette.", "Vi takker Kjærgaard for dette."),
    ("no", "Vi takker Haugland for dette.", "Vi takker Bjørnstad for dette."),
    ("fi", "Kiitämme Virtasta tästä.", "Kiitämme Korhosta tästä."),
    ("cs", "Děkujeme Novákovi za toto.", "Děkujeme Hruškovi za toto."),
    ("sk", "Ďakujeme Kováčovi za toto.", "Ďakujeme Hruškovi za toto."),
    ("ro", "Mulțumim lui Popescu pentru asta.", "Mulțumim lui Bogdan pentru asta."),
    ("hu", "Köszönjük ezt Kovácsnak most.", "Köszönjük ezt Szabónak most."),
    ("el", "Ευχαριστούμε τον Παπαδόπουλο γι αυτό.", "Ευχαριστούμε τον Νικολαΐδη γι αυτό."),
    ("ca", "Donem gràcies a Puigdevall per això.", "Donem gràcies a Ferrer per això."),
    ("bg", "Благодарим на Петров за това.", "Благодарим на Стоянов за това."),
    ("hr", "Zahvaljujemo Horvatu na tome.", "Zahvaljujemo Babiću na tome."),
]
FUNCTION_WORDS = [
    ("sv", "Boken ligger på bordet.", "Boken ligger under bordet."),
    ("da", "Bogen ligger på bordet.", "Bogen ligger under bordet."),
    ("nb", "Boken ligger på bordet.", "Boken ligger under bordet."),
    ("fi", "Kirja on nyt pöydällä.", "Kirja on pöydällä."),
    ("cs", "Kniha leží na stole.", "Kniha leží pod stole."),
    ("sk", "Kniha leží na stole.", "Kniha leží pri stole."),
    ("ro", "Cartea stă pe masă.", "Cartea stă sub masă."),
    ("hu", "A könyv pedig az asztalon fekszik.", "A könyv az asztalon fekszik."),
    ("el", "Το βιβλίο ανήκει σε εμάς.", "Το βιβλίο ανήκει από εμάς."),
    ("ca", "El llibre queda sobre la taula.", "El llibre queda sota la taula."),
    ("bg", "Книгата лежи на масата.", "Книгата лежи под масата."),
    ("hr", "Knjiga leži na stolu.", "Knjiga leži pod stolu."),
]
KINDS = [
    *((*case, "negation critical") for case in NEGATIONS),
    *((*case, "number critical") for case in NUMBERS),
    *((*case, "date critical") for case in DATES),
    *((*case, "name critical") for case in NAMES),
    *((*case, "function minor") for case in FUNCTION_WORDS),
]


@pytest.mark.parametrize(("language", "published", "heard", "found"), KINDS)
def test_a_planted_edit_is_told_by_what_it_is(only, language, published, heard, found):
    difference = only(published, heard, language=language)
    assert f"{difference.category} {difference.severity}" == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_list_is_one_that_a_text_can_have(language):
    """Words are taken apart at hyphens before they are looked up, so a listed word with one would never be met."""
    lexicon = load_lexicon(language)
    for stem in (*lexicon.number_stems, *lexicon.date_stems):
        assert parts(stem) == (stem,)
    assert not lexicon.negation & lexicon.function


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_grammar_counts_as_a_filler(language):
    lexicon = load_lexicon(language)
    assert lexicon.fillers & lexicon.function <= {"este", "e", "ya"}  # Spanish, Portuguese and Turkish have both


@pytest.mark.parametrize(("tag", "code"), [("nb", "no"), ("nn-NO", "no"), ("sv-FI", "sv"), ("el", "el")])
def test_a_tag_finds_the_lists_of_its_language(tag, code):
    assert load_lexicon(tag).known
    assert load_lexicon(tag).negation == load_lexicon(code).negation


FAITHFUL = [
    ("sv", "Testar en två tre fyra fem sex sju åtta.", "Testar 1, 2, 3, 4, 5, 6, 7, 8."),
    ("sv", "Den 3 mars 1984 såldes 21 hus för 2 500 kronor.",
     "Den tredje mars nittonhundraåttiofyra såldes tjugoett hus för tvåtusen femhundra kronor."),
    ("da", "Den 3. marts 1984 blev 21 huse solgt for 2.500 kroner.",
     "Den tredje marts nittenhundrede og fireogfirs blev enogtyve huse solgt for to tusind fem hundrede kroner."),
    ("nb", "Den 3. mars 1984 ble 21 hus solgt for 2 500 kroner.",
     "Den tredje mars nitten hundre og åttifire ble tjueen hus solgt for to tusen fem hundre kroner."),
    ("fi", "Talossa asui 12 lasta ja 5 prosenttia oli poissa.",
     "Talossa asui kaksitoista lasta ja viisi prosenttia oli poissa."),
    ("cs", "Dne 3. března přišlo 21 lidí a jedna žena zůstala.",
     "Dne třetího března přišlo dvacet jedna lidí a 1 žena zůstala."),
    ("sk", "Dňa 3. marca prišlo 22 ľudí a jedna žena zostala.",
     "Dňa tretieho marca prišlo dvadsaťdva ľudí a 1 žena zostala."),
    ("ro", "La 3 martie au venit 12 femei și un copil.", "La trei martie au venit douăsprezece femei și 1 copil."),
    ("hu", "Március 15-én 200 ember és egy gyerek jött.", "Március tizenötödikén kétszáz ember és 1 gyerek jött."),
    ("el", "Στις 3 Μαρτίου ήρθαν 21 γυναίκες και ένας άνδρας.",
     "Στις τρεις Μαρτίου ήρθαν είκοσι μία γυναίκες και 1 άνδρας."),
    ("ca", "El 3 de març van venir 21 dones i un nen.", "El tres de març van venir vint-i-una dones i 1 nen."),
    ("bg", "На 3 март дойдоха 21 жени и един мъж.", "На трети март дойдоха двадесет и една жени и 1 мъж."),
    ("hr", "Dana 3. ožujka 1984. došle su 22 žene i jedan muškarac.",
     "Dana trećeg ožujka tisuću devetsto osamdeset četvrte došle su dvadeset dvije žene i 1 muškarac."),
]  # fmt: skip


@pytest.mark.parametrize("language", sorted(LISTED))
def test_the_rarest_way_to_say_a_number_is_still_matched_with_its_figures(language):
    for number in (21, 105, 1984):
        for said in (*count_forms(number, language)[-3:], *rank_forms(number, language)[-3:]):
            edits = match(["x", str(number), "y"], ["x", *said, "y"], language=language)
            assert [edit.kind for edit in edits] == ["hit"] * 3, said


def _matched(published, heard, language):
    document = document_of(published, language)
    return match([word.text for word in document.words], heard.split(), language=language)


@pytest.mark.parametrize(("language", "published", "heard"), FAITHFUL)
def test_figures_written_out_are_no_difference(report_of, language, published, heard):
    for text, said in ((published, heard), (heard, published)):
        edits = _matched(text, said, language)
        assert report_of(text, said, language=language, edits=edits).differences == ()


@pytest.mark.parametrize(
    ("language", "published", "heard"),
    [(code, text, said) for code, text, said in NUMBERS if any(char.isdigit() for char in text + said)],
)
def test_a_changed_figure_is_told_where_the_words_are_matched_as_they_are_said(report_of, language, published, heard):
    edits = _matched(published, heard, language)
    found = report_of(published, heard, language=language, edits=edits).differences
    assert [(difference.category, difference.severity) for difference in found] == [("number", "critical")]
