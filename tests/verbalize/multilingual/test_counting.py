"""Numbers in words and in figures, in the languages of ``counting.toml`` and in Finnish and Hungarian."""

from itertools import product

import pytest

from aligner.verbalize.multilingual.counting import LISTED, count_forms, rank_forms
from aligner.verbalize.same_speech import same_speech

ONE = {
    "sv": "en ett",
    "da": "en et én ét",
    "no": "en et ett én ei",
    "nn": "ein ei eit eitt",
    "fi": "yksi yhden yhtä yhdessä yhteen",
    "cs": "jeden jedna jedno jednoho jedné jednu",
    "sk": "jeden jedna jedno jedného jednej jednu",
    "hr": "jedan jedna jedno jednog jedne jednu",
    "bg": "един една едно едни",
    "el": "ένας μία μια ένα έναν ενός μιας",
    "ro": "un o unu una unui unei",
    "ca": "un una u",
    "hu": "egy",
    "de": "ein eine einen einem einer eines eins",
    "fr": "un une",
    "es": "un uno una",
    "it": "un uno una un'",
    "pt": "um uma",
    "nl": "een één",
    "pl": "jeden jedna jedno jednego jednej",
    "ru": "один одна одно одного одной",
    "uk": "один одна одне",
}
SAME = [
    ("sv", "21 hus", "tjugoett hus"),
    ("sv", "21 bilar", "tjugoen bilar"),
    ("sv", "105", "hundrafem"),
    ("sv", "105", "ett hundra fem"),
    ("sv", "1984", "nittonhundraåttiofyra"),
    ("sv", "2024", "tjugohundratjugofyra"),
    ("sv", "2 500 kronor", "tvåtusenfemhundra kronor"),
    ("sv", "11 000", "elvatusen"),
    ("sv", "1 000", "ettusen"),
    ("sv", "1,5 år", "ett och ett halvt år"),
    ("sv", "1.5", "ett komma fem"),
    ("sv", "5 %", "fem procent"),
    ("sv", "5 miljoner kr", "fem miljoner kronor"),
    ("sv", "den 3:e mars", "den tredje mars"),
    ("sv", "26.02.2024", "tjugosjätte februari tvåtusentjugofyra"),
    ("da", "25", "femogtyve"),
    ("da", "97", "syvoghalvfems"),
    ("da", "1984", "nittenhundrede og fireogfirs"),
    ("da", "1,5", "halvanden"),
    ("da", "den 3. marts", "den tredje marts"),
    ("da", "5 %", "fem procent"),
    ("no", "25", "tjuefem"),
    ("no", "25", "fem og tyve"),
    ("nb", "7", "syv"),
    ("no", "1984", "nittenhundreogåttifire"),
    ("no", "5 %", "fem prosent"),
    ("fi", "5 talossa", "viidessä talossa"),
    ("fi", "15:llä", "viidellätoista"),
    ("fi", "21", "kaksikymmentäyksi"),
    ("fi", "1984", "tuhatyhdeksänsataakahdeksankymmentäneljä"),
    ("fi", "1,5", "puolitoista"),
    ("fi", "3. päivä", "kolmas päivä"),
    ("fi", "5 %", "viisi prosenttia"),
    ("cs", "22", "dvaadvacet"),
    ("cs", "2 domy", "dva domy"),
    ("cs", "2 ženy", "dvě ženy"),
    ("cs", "200", "dvě stě"),
    ("cs", "1984", "devatenáct set osmdesát čtyři"),
    ("cs", "1984", "tisíc devět set osmdesát čtyři"),
    ("cs", "3. března", "třetího března"),
    ("cs", "21. století", "dvacátého prvního století"),
    ("cs", "2,5", "dva a půl"),
    ("cs", "2,5 %", "dvě celé pět procenta"),
    ("sk", "22", "dvadsaťdva"),
    ("sk", "22", "dvadsať dva"),
    ("sk", "200", "dvesto"),
    ("sk", "1984", "tisíc deväťsto osemdesiatštyri"),
    ("sk", "3. marca", "tretieho marca"),
    ("ro", "21", "douăzeci și una"),
    ("ro", "12 case", "douăsprezece case"),
    ("ro", "al 2-lea", "al doilea"),
    ("ro", "a 3-a", "a treia"),
    ("ro", "20.000 de lei", "douăzeci de mii de lei"),
    ("ro", "5%", "cinci la sută"),
    ("ro", "oraşul", "orașul"),
    ("hu", "2 ház", "két ház"),
    ("hu", "12-t", "tizenkettőt"),
    ("hu", "3-at", "hármat"),
    ("hu", "15-én", "tizenötödikén"),
    ("hu", "200", "kétszáz"),
    ("hu", "2,5", "két és fél"),
    ("hu", "5%", "öt százalék"),
    ("hu", "5%-kal", "öt százalékkal"),
    ("fi", "5%:lla", "viidellä prosentilla"),
    ("fi", "5 euroa", "5 €"),
    ("el", "5 εκατ. ευρώ", "5.000.000 €"),
    ("hr", "5 milijuna eura", "5.000.000 €"),
    ("no", "5 prosent", "5 %"),
    ("bg", "5 милиона", "5 млн."),
    ("el", "21 γυναίκες", "είκοσι μία γυναίκες"),
    ("el", "3 άνδρες", "τρεις άνδρες"),
    ("el", "3ος", "τρίτος"),
    ("el", "200", "διακόσιες"),
    ("el", "1984", "χίλια εννιακόσια ογδόντα τέσσερα"),
    ("el", "2.500", "δύο χιλιάδες πεντακόσια"),
    ("el", "5%", "πέντε τοις εκατό"),
    ("el", "2,5", "δύο κόμμα πέντε"),
    ("ca", "21 cases", "vint-i-una cases"),
    ("ca", "200 cases", "dues-centes cases"),
    ("ca", "3r", "tercer"),
    ("ca", "5è", "cinquè"),
    ("ca", "5 %", "cinc per cent"),
    ("bg", "21", "двадесет и една"),
    ("bg", "12", "дванайсет"),
    ("bg", "1-ви", "първи"),
    ("bg", "1984", "хиляда деветстотин осемдесет и четвърта"),
    ("bg", "2,5", "две цяло и пет"),
    ("bg", "5%", "пет процента"),
    ("hr", "22", "dvadeset dvije"),
    ("hr", "1984.", "tisuću devetsto osamdeset četvrte"),
    ("hr", "2.500", "dvije tisuće petsto"),
    ("hr", "5%", "pet posto"),
    ("hr", "2.345", "dvije tisuće tristo četrdeset pet"),
    ("hr", "1.234.567", "milijun dvjesto trideset četiri tisuće petsto šezdeset sedam"),
    ("el", "1.500.000", "ένα εκατομμύριο πεντακόσιες χιλιάδες"),
    ("sk", "2 345", "dvetisíc tristoštyridsaťpäť"),
    ("bg", "12 345", "дванадесет хиляди триста четиридесет и пет"),
    ("fi", "1 200 000 euroa", "yksi miljoona kaksisataatuhatta euroa"),
    ("ro", "2.345", "două mii trei sute patruzeci și cinci"),
    ("ca", "al 22è lloc", "al vint-i-dosè lloc"),
    ("sv", "på 1900-talet", "på nittonhundratalet"),
    ("no", "på 1990-tallet", "på nittenhundreognittitallet"),
    ("sv", "12-årig", "tolvårig"),
    ("sv", "Karl XII", "Karl den tolfte"),
    ("ro", "secolul al XIX-lea", "secolul al nouăsprezecelea"),
    ("hr", "26.02.2024.", "dvadeset šestog veljače dvije tisuće dvadeset četvrte"),
]
DIFFERENT = [
    ("sv", "12", "tjugo"),
    ("sv", "1", "två"),
    ("sv", "21", "tjugotvå"),
    ("sv", "1984", "nittonhundraåttiofem"),
    ("da", "75", "femoghalvfems"),
    ("da", "50", "tres"),
    ("no", "25", "femogtredve"),
    ("fi", "15", "kuusitoista"),
    ("fi", "1", "yhdeksän"),
    ("cs", "19", "devadesát"),
    ("cs", "22", "třiadvacet"),
    ("sk", "12", "dvadsať"),
    ("ro", "6", "șapte"),
    ("ro", "1", "doi"),
    ("hu", "15-én", "tizenhatodikán"),
    ("hu", "7", "hetven"),
    ("el", "60", "εβδομήντα"),
    ("el", "1", "δύο"),
    ("ca", "60", "setanta"),
    ("bg", "12", "двадесет"),
    ("bg", "1", "два"),
    ("fi", "5 euroa", "5 dollaria"),
    ("el", "5 ευρώ", "5 δολάρια"),
    ("hu", "5 millió", "5 milliárd"),
    ("hr", "5 milijuna", "5 milijardi"),
    ("sv", "5 %", "6 procent"),
    ("hr", "19", "devedeset"),
    ("hr", "3. ožujka", "četvrtog ožujka"),
]


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, row in ONE.items() for word in row.split()])
def test_one_in_figures_is_one_in_every_gender_and_case(language: str, word: str) -> None:
    assert same_speech([word], ["1"], language)
    assert same_speech(["1,"], [word], language)
    assert not same_speech([word], ["2"], language)


@pytest.mark.parametrize(("language", "published", "heard"), SAME)
def test_the_same_number_is_the_same_in_both_directions(language: str, published: str, heard: str) -> None:
    assert same_speech(published.split(), heard.split(), language)
    assert same_speech(heard.split(), published.split(), language)


@pytest.mark.parametrize(("language", "published", "heard"), DIFFERENT)
def test_another_number_is_another(language: str, published: str, heard: str) -> None:
    assert not same_speech(published.split(), heard.split(), language)
    assert not same_speech(heard.split(), published.split(), language)


@pytest.mark.parametrize("language", sorted(LISTED))
def test_no_two_numbers_are_said_in_one_way(language: str) -> None:
    said: dict[str, int] = {}
    numbers = [*range(130), *range(190, 230), *range(1000, 1010), 300, 400, 999, 1100, 1900, 1984, 2000, 2024, 2500]
    for number in [*numbers, 10_000, 21_000, 100_000, 10**6, 2 * 10**6, 10**9]:
        forms = {*count_forms(number, language), *rank_forms(number, language)}
        assert forms
        for form in forms:
            assert said.setdefault("".join(form), number) == number, form


@pytest.mark.parametrize(
    ("language", "written"),
    [("sv", "ettusen"), ("sv", "etthundraett"), ("da", "nioghalvfems"), ("sk", "dvetisíc"), ("no", "etthundreogfem")],
)
def test_a_number_may_be_one_word(language: str, written: str) -> None:
    number = {"ettusen": 1000, "etthundraett": 101, "nioghalvfems": 99, "dvetisíc": 2000, "etthundreogfem": 105}[
        written
    ]
    assert (written,) in count_forms(number, language)


def test_counting_aloud_is_the_row_of_figures() -> None:
    rows = {
        "sv": "en två tre fyra fem sex sju åtta",
        "da": "en to tre fire fem seks syv otte",
        "no": "en to tre fire fem seks sju åtte",
        "fi": "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan",
        "cs": "jedna dva tři čtyři pět šest sedm osm",
        "sk": "jeden dva tri štyri päť šesť sedem osem",
        "ro": "unu doi trei patru cinci șase șapte opt",
        "hu": "egy kettő három négy öt hat hét nyolc",
        "el": "ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ",
        "ca": "un dos tres quatre cinc sis set vuit",
        "bg": "едно две три четири пет шест седем осем",
        "hr": "jedan dva tri četiri pet šest sedam osam",
    }
    figures = "1, 2, 3, 4, 5, 6, 7, 8.".split()  # noqa: SIM905
    for (language, row), turned in product(rows.items(), (False, True)):
        sides = (row.split(), figures)
        assert same_speech(*(sides[::-1] if turned else sides), language), language
