"""Notation that means the same, said aloud: kind by kind in English, language by language elsewhere."""

import pytest

from aligner.verbalize.same_speech import same_speech

ENGLISH = {
    "telephones": "555-0187|five five five zero one eight seven; "
    "(303) 555-0119|three oh three five five five oh one one nine; "
    "+1 212 555 0100|plus one two one two five five five zero one zero zero; "
    "020 7946 0123|oh two oh seven nine four six oh one two three; "
    "+49 30 901820|plus four nine three zero nine zero one eight two zero; "
    "212-555-0133|two one two five five five oh one three three; "
    "555 0142|five five five oh one four two; 0800 123 456|oh eight oh oh one two three four five six; "
    "1-800-555-0199|one eight hundred five five five oh one nine nine; "
    "+33 1 40 20 50 50|plus three three one four zero two zero five zero five zero",
    "addresses": "info@harbour.example.com|info at harbour dot example dot com; "
    "www.example.co.uk|www dot example dot co dot uk; "
    "https://example.org/news|example dot org slash news; http://www.example.com|w w w dot example dot com; "
    "first.last@example.org|first dot last at example dot org; my-pier@example.net|my dash pier at example dot net; "
    "harbour_board@example.org|harbour underscore board at example dot org; example.com|example dot com; "
    "example.org/jobs|example dot org forward slash jobs; press@example.gov|press at example dot gov",
    "days": "June 7–9|June seventh to ninth; June 7-9|June seventh through the ninth; "
    "12–14 October|the twelfth to the fourteenth of October; "
    "Oct. 12-14|October twelve to fourteen; 1–2 May|the first and second of May; Mon-Wed|Monday to Wednesday; "
    "Tue–Thu|Tuesday through Thursday; Jan–Mar|January to March; "
    "30–31 August 2021|the thirtieth and thirty first of August twenty twenty one; "
    "July 4|the fourth of July; 12/25/2023|December twenty fifth twenty twenty three; "
    "7/4/2022|the fourth of July twenty twenty two",
    "hours": "8am–4pm|eight a m to four p m; 8am-4pm|eight to four; 9:30am-5pm|nine thirty to five; "
    "10-11 am|ten to eleven a m; "
    "3:40|twenty to four; 4:55|five to five; 7:10|ten past seven; 1430 hours|fourteen thirty hours; "
    "0600|oh six hundred; "
    "5:35|twenty five to six; 0830|oh eight thirty; 11:45|a quarter to twelve",
    "money": "€0.49|forty nine cents; £0.75|seventy five pence; NZ$20|twenty New Zealand dollars; "
    "C$3.50|three Canadian dollars fifty; "
    "HK$100|one hundred Hong Kong dollars; CHF 5 million|five million Swiss francs; 20 SEK|twenty Swedish kronor; "
    "₹20 lakh|twenty lakh rupees; A$1.5 billion|one and a half billion Australian dollars; $1.50|a dollar fifty; "
    "$12.5 trillion dollar|twelve point five trillion dollar; PLN 40|forty zlotys; US$3|three US dollars; "
    "¥500|five hundred yen",
    "comparisons": "<10|less than ten; <10|under ten; >50%|more than fifty percent; >50%|over fifty percent; "
    "≥18|at least eighteen; "
    "≤3|at most three; ~300|approximately three hundred; ~300|around three hundred; ±2|plus or minus two; "
    "±0.5%|plus or minus zero point five percent; "
    ">$1 million|more than one million dollars; < 5|less than five; -12°C|minus twelve degrees Celsius",
    "measures": "5ft 11in|five foot eleven; 6 ft 1 in|six feet one inch; 2½ cups|two and a half cups; "
    "3¼ inches|three and a quarter inches; "
    "1¼ miles|one and a quarter miles; 2¾ cups|two and three quarter cups; 0.07|nought point nought seven; "
    "0.5|nought point five; "
    "0.05|zero point zero five; 25 bps|twenty five basis points; 3% p.a.|three percent per annum; 10k|ten k; "
    "10k|ten thousand",
    "names": "FY25|fiscal year twenty five; FY2023|fiscal year twenty twenty three; "
    "v3.1|version three point one; v10|version ten; "
    "v1.0|version one point zero; C#|C sharp; G2G|G to G; P2P|P to P; B2C|B to C; w/ her|with her; w/o|without; "
    "F#|F sharp; "
    "2,345,678|two million three hundred forty five thousand six hundred and seventy eight; "
    "§§ 5 and 6|sections five and six",
}  # fmt: skip
OTHERS = {
    "de": "0171 2345678|null eins sieben eins zwei drei vier fünf sechs sieben acht; "
    "info@hafen.example.de|info at hafen punkt example punkt de; "
    "www.example.org|www punkt example punkt org; Art. 5 GG|Artikel fünf Grundgesetz; "
    "§§ 7 und 8|Paragrafen sieben und acht; "
    "80er-Jahre|achtziger Jahre; 50 m²|fünfzig Quadratmeter; 2:1|zwei zu eins; Schüler:innen|Schüler innen; "
    "3/4-Mehrheit|Dreiviertelmehrheit; "
    "3.–5. Juni|dritter bis fünfter Juni; 20:15 Uhr|Viertel nach acht; 17:45|Viertel vor sechs; "
    "7:45 Uhr|drei viertel acht; "
    "-5 °C|minus fünf Grad; -5 °C|fünf Grad unter Null; <5 %|weniger als fünf Prozent; ~50|etwa fünfzig; "
    "20 CHF|zwanzig Schweizer Franken; "
    "1,5 Mio. €|eineinhalb Millionen Euro; 3 m³|drei Kubikmeter; ±2|plus minus zwei; 18 Uhr|achtzehn Uhr; "
    "6:30 Uhr|halb sieben morgens; "
    "COVID-19|Covid neunzehn; 16:50|zehn vor fünf",
    "fr": "06 12 34 56 78|zéro six douze trente-quatre cinquante-six soixante-dix-huit; "
    "contact@example.fr|contact arobase example point fr; "
    "www.example.fr|trois w point example point fr; 1,5 Md€|un milliard et demi d'euros; "
    "3,5 millions d'euros|trois millions et demi d'euros; "
    "1685|seize cent quatre-vingt-cinq; IVe République|quatrième République; 2nde|seconde; "
    "20h15|vingt heures quinze; "
    "14h45|trois heures moins le quart; 20h30|huit heures et demie du soir; 50 m²|cinquante mètres carrés; "
    "75 kWh|soixante-quinze kilowattheures; "
    "-5 °C|moins cinq degrés; -5 °C|cinq degrés au-dessous de zéro; <5 %|moins de cinq pour cent; "
    "3-0|trois à zéro; 20 CHF|vingt francs suisses; "
    "9h|neuf heures; 3e|troisième; 12,50 €|douze euros cinquante; 5 %|cinq pour cent",
    "es": "info@puerto.example.org|info arroba puerto punto example punto org; "
    "www.example.es|w w w punto example punto es; 1er|primer; "
    "7.ª|séptima; 21:45|diez menos cuarto de la noche; 8:15|ocho y cuarto de la mañana; "
    "-10 °C|diez grados bajo cero; "
    "-10 °C|menos diez grados; 50 m²|cincuenta metros cuadrados; 300 pesetas|trescientas pesetas; "
    "2,5 millones|dos millones y medio; "
    "2,5 %|dos coma cinco por ciento; 2-1|dos a uno; <5 %|menos de cinco por ciento; "
    "900 libras|novecientas libras; 3.er|tercer; "
    "1,5 millones de euros|un millón y medio de euros; 18:30|seis y media de la tarde; "
    "40 kWh|cuarenta kilovatios hora; 13:50|dos menos diez",
    "ru": "info@example.ru|инфо собака example точка ру; 18:15|четверть седьмого; 16:45|без четверти пять; "
    "16:40|без двадцати пять; "
    "50 м²|пятьдесят квадратных метров; 30 кв. м|тридцать квадратных метров; H2O|аш два о; SARS|сарс; ZOOM|зоом; "
    "-5 °C|минус пять градусов; -5 °C|пять градусов мороза; <5 %|менее пяти процентов; 48 %|сорок восемь процентов; "
    "8 (800) 555-01-23|восемь восемьсот пятьсот пятьдесят пять ноль один двадцать три; 9 утра|девять утра; "
    "2,5 млрд|два с половиной миллиарда; 17:30|половина шестого вечера; 20 CHF|двадцать швейцарских франков",
    "it": "35%|trentacinque per cento; -8 °C|meno otto gradi; -8 °C|otto gradi sotto zero; "
    "21:30|ventuno e trenta; 8:30|otto e mezza; "
    "20:45|nove meno un quarto; dott. Bianchi|dottor Bianchi; sig.ra Verdi|signora Verdi; "
    "2,5 milioni di euro|due milioni e mezzo di euro; "
    "3°|terzo; 5 €|cinque euro; 100 m²|cento metri quadrati; 100 mq|cento metri quadri; "
    "stampa@example.it|stampa chiocciola example punto it; "
    "26/02/2024|ventisei febbraio duemilaventiquattro; 2,5%|due virgola cinque per cento; 3-0|tre a zero; "
    "12,50 €|dodici euro e cinquanta; "
    "20 km/h|venti chilometri orari; <5%|meno di cinque per cento; XX secolo|ventesimo secolo",
    "pt": "35%|trinta e cinco por cento; R$ 20|vinte reais; R$ 1,5 milhão|um milhão e meio de reais; "
    "Sra. Costa|senhora Costa; "
    "Dr. Lima|doutor Lima; 20h30|vinte e trinta; 20h30|oito e meia da noite; 14h|catorze horas; "
    "-5 °C|menos cinco graus; "
    "100 m²|cem metros quadrados; 3.º|terceiro; 26/02/2024|vinte e seis de fevereiro de dois mil e vinte e quatro; "
    "imprensa@example.pt|imprensa arroba example ponto pt; 200 libras|duzentas libras; "
    "2,5%|dois vírgula cinco por cento; "
    "5 €|cinco euros; 10 km/h|dez quilómetros por hora; EUA|Estados Unidos; 21 casas|vinte e uma casas",
    "uk": "35%|тридцять п'ять відсотків; 2,5 млрд|два з половиною мільярда; 1 вересня|першого вересня; "
    "3 травня|третього травня; "
    "20 грн|двадцять гривень; 17:30|сімнадцята тридцять; 17:30|пів на шосту; -5 °C|мінус п'ять градусів; "
    "100 м²|сто квадратних метрів; 24.08.1991|двадцять четвертого серпня тисяча дев'ятсот дев'яносто першого року; "
    "2,3%|дві цілих три десятих відсотка; 1,5 млн|півтора мільйона; 5 км|п'ять кілометрів; "
    "XX століття|двадцяте століття; "
    "преса@example.ua|преса собачка example крапка ua; 48%|сорок вісім процентів; 5 тис.|п'ять тисяч; "
    "2 хв|дві хвилини",
    "pl": "35%|trzydzieści pięć procent; 1,5 mln zł|półtora miliona złotych; 5 zł|pięć złotych; "
    "11 listopada|jedenastego listopada; "
    "21 maja|dwudziestego pierwszego maja; 18:30|osiemnasta trzydzieści; 18:30|wpół do siódmej; "
    "-5 °C|minus pięć stopni; "
    "100 m²|sto metrów kwadratowych; XXI wieku|dwudziestego pierwszego wieku; 2,5%|dwa i pół procent; "
    "2,5%|dwa przecinek pięć procent; "
    "26.02.2024|dwudziestego szóstego lutego dwa tysiące dwudziestego czwartego roku; ul. Długa|ulica Długa; "
    "np.|na przykład; "
    "prasa@example.pl|prasa małpa example kropka pl; 3 mld|trzy miliardy; 2 tys. osób|dwa tysiące osób; "
    "nr 5|numer pięć",
    "nl": "35%|vijfendertig procent; 8.30 uur|half negen; 20.15 uur|kwart over acht; 17:45|kwart voor zes; "
    "19e eeuw|negentiende eeuw; "
    "€ 5|vijf euro; 2,5 miljoen|tweeënhalf miljoen; 1,5 miljoen|anderhalf miljoen; -5 °C|min vijf graden; "
    "100 m²|honderd vierkante meter; "
    "dhr. Bakker|de heer Bakker; bijv.|bijvoorbeeld; pers@example.nl|pers apenstaartje example punt nl; "
    "2,5%|twee komma vijf procent; "
    "26 februari 2024|zesentwintig februari tweeduizendvierentwintig; 20 km/u|twintig kilometer per uur; "
    "3e|derde; 14.00 uur|veertien uur",
    "tr": "%35|yüzde otuz beş; %2,5|yüzde iki buçuk; %2,5|yüzde iki virgül beş; 5 TL|beş lira; 48|kırk sekiz; "
    "2,5 milyon|iki buçuk milyon; "
    "18:30|on sekiz otuz; 6:30|altı buçuk; -5 °C|eksi beş derece; 21.|yirmi birinci; 100 m²|yüz metrekare; "
    "3 km|üç kilometre; "
    "basın@example.tr|basın et example nokta tr; 1482|bin dört yüz seksen iki; Dr. Kaya|doktor Kaya; "
    "20 $|yirmi dolar",
}  # fmt: skip

FURTHER = {
    "en": "555-0198|five double five zero one nine eight; May 30–June 2|May thirtieth to June second; "
        "2–4 pm|two to four p m; 9-to-5|nine to five; 7.30am|half past seven a m; "
        "$2.5m|two and a half million dollars; €3 bn|three billion euros; Fri.–Sun.|Friday to Sunday; "
        "5'10\"|five foot ten; 3x|three times; 10x|ten times; 24/7|twenty four seven; 50/50|fifty fifty; "
        "1:1|one to one; 3–2|three two; 1980s–1990s|nineteen eighties to nineteen nineties; "
        "No. 10|number ten; #3|number three; Ch. 5|chapter five; pp. 3–7|pages three to seven; "
        "1st–3rd|first to third; 20+|twenty plus; 20+|more than twenty; AD 79|A D seventy nine; "
        "44 BC|forty four B C; ¼|a quarter; ¾|three quarters; 1/3|one third; 5:1|five to one; H2O|H two O; "
        "CO2|C O two; MP3|M P three; 4K|four K; Wi-Fi 6|Wi-Fi six; iPhone 15|iPhone fifteen; "
        "10 a.m. to noon|ten a m to noon; $100/day|one hundred dollars a day; "
        "60 m/s|sixty meters per second; 3 hrs|three hours; 15 mins|fifteen minutes; 10 lbs|ten pounds; "
        "6 oz|six ounces; 1,000th|one thousandth; 2nd|second; 21st|twenty first; 0-0|nil nil; 2-0|two nil; "
        "Sept. 11|September eleventh; Q4 2023|fourth quarter twenty twenty three; £1.20|one pound twenty; "
        "$19.99|nineteen ninety nine; $1,000,000|a million dollars; 0.1%|zero point one percent; "
        ".5|point five; -40|minus forty; 100%|a hundred percent; 1.5x|one point five times; "
        "100°F|a hundred degrees Fahrenheit; 37.5°C|thirty seven point five degrees; "
        "7 p.m. ET|seven p m E T; e.g.|for example; vs.|versus; St. Paul's|Saint Paul's; "
        "Mt. Kenya|Mount Kenya; Lt. Gen.|lieutenant general; Ph.D.|P H D; @harbour|at harbour; "
        "#pier|hashtag pier; 20,000-strong|twenty thousand strong; 5-year-old|five year old; '90s|nineties; "
        "mid-2020s|mid twenty twenties; 1900s|nineteen hundreds; 2000s|two thousands; R2-D2|R two D two",
    "de": "12.30 Uhr|halb eins; 0:30 Uhr|null Uhr dreißig; 3,5 %|dreieinhalb Prozent; 1.000 €|tausend Euro; "
        "10–12 Uhr|zehn bis zwölf Uhr; 5-mal|fünfmal; 100-jährig|hundertjährig; "
        "21. Jahrhundert|einundzwanzigstes Jahrhundert; Nr. 7|Nummer sieben; ca. 50|circa fünfzig; "
        "1/4|ein Viertel; 5 km/h|fünf Kilometer pro Stunde; 20 %|zwanzig Prozent; "
        "1,2 Mrd.|eins Komma zwei Milliarden; MP3|M P drei; Abs. 2|Absatz zwei; 2 m|zwei Meter; "
        "4:2|vier zu zwei; 15 °C|fünfzehn Grad Celsius; um 8|um acht; 1989|neunzehnhundertneunundachtzig; "
        "2 Std.|zwei Stunden; 70 kg|siebzig Kilo",
    "fr": "8h30|huit heures et demie; 12h15|midi et quart; 12h|midi; 0h|minuit; "
        "21e siècle|vingt et unième siècle; 1er mai|premier mai; 80 %|quatre-vingts pour cent; 1/2|un demi; "
        "3 km|trois kilomètres; 20 km/h|vingt kilomètres heure; 2 000 €|deux mille euros; "
        "années 80|années quatre-vingt; n° 3|numéro trois; 15 °C|quinze degrés; M. Petit|monsieur Petit; "
        "71|soixante et onze; 95|quatre-vingt-quinze; 5,3 %|cinq virgule trois pour cent; "
        "10-12 mai|dix à douze mai; 2 h|deux heures",
    "es": "13:30|una y media de la tarde; 1:15|una y cuarto; 12:00|doce; 21 %|veintiuno por ciento; "
        "1/2|un medio; 1.000 €|mil euros; siglo XXI|siglo veintiuno; n.º 5|número cinco; "
        "Sra. López|señora López; 3 km|tres kilómetros; 2ª|segunda; 10-12 de mayo|diez a doce de mayo; "
        "5,3 %|cinco coma tres por ciento; 1 de mayo|uno de mayo; 1 de mayo|primero de mayo; "
        "años 80|años ochenta; 100 %|cien por cien",
    "ru": "12:15|двенадцать пятнадцать; 9:30|девять тридцать; 9:30|половина десятого; "
        "в 21 веке|в двадцать первом веке; 1/3|одна треть; 5-й|пятый; 10–12 мая|десятого двенадцатого мая; "
        "3 км|три километра; 2 тыс. руб.|две тысячи рублей; 1 млн|один миллион; ул. Мира|улица Мира; "
        "80-е|восьмидесятые; 0,5 %|ноль целых пять десятых процента; 15 °C|пятнадцать градусов; "
        "20 км/ч|двадцать километров в час; № 3|номер три; 1,5 часа|полтора часа; "
        "с 9 до 18|с девяти до восемнадцати",
    "it": "8:15|otto e un quarto; 12:30|dodici e trenta; 1° maggio|primo maggio; 21 anni|ventun anni; "
        "5,3%|cinque virgola tre per cento; 3 km|tre chilometri; anni '80|anni ottanta; 1/4|un quarto; "
        "n. 5|numero cinque; 2.000 €|duemila euro; XXI secolo|ventunesimo secolo; "
        "10-12 maggio|dieci dodici maggio; 15 °C|quindici gradi; 20 km/h|venti chilometri all'ora; "
        "2ª|seconda",
    "pt": "8h15|oito e quinze; 12h30|doze e trinta; 1º de maio|primeiro de maio; "
        "5,3%|cinco vírgula três por cento; 3 km|três quilómetros; n.º 5|número cinco; anos 80|anos oitenta; "
        "1/4|um quarto; 2.000 €|dois mil euros; século XXI|século vinte e um; 15 °C|quinze graus; "
        "2ª|segunda; 22 mil|vinte e dois mil; 1,5%|um vírgula cinco por cento",
    "pl": "8:15|ósma piętnaście; 8:15|kwadrans po ósmej; 12:30|dwunasta trzydzieści; "
        "5,3%|pięć przecinek trzy procent; 5,3%|pięć i trzy dziesiąte procent; 3 km|trzy kilometry; "
        "2 tys.|dwa tysiące; XX wiek|dwudziesty wiek; lata 80.|lata osiemdziesiąte; 15 °C|piętnaście stopni; "
        "1 maja|pierwszego maja; 1/4|jedna czwarta; 22 osoby|dwadzieścia dwie osoby; "
        "20 km/h|dwadzieścia kilometrów na godzinę",
    "uk": "8:15|восьма п'ятнадцять; 9:30|дев'ята тридцять; 5,3%|п'ять цілих три десятих відсотка; "
        "3 км|три кілометри; 2 тис.|дві тисячі; 15 °C|п'ятнадцять градусів; 1 травня|першого травня; "
        "1/4|чверть; № 5|номер п'ять; 22 особи|двадцять дві особи; 1,5 години|півтори години",
    "nl": "8.15 uur|kwart over acht; 12.30 uur|half een; 5,3%|vijf komma drie procent; 3 km|drie kilometer; "
        "nr. 5|nummer vijf; jaren 80|jaren tachtig; 15 °C|vijftien graden; 1 mei|één mei; 1/4|een kwart; "
        "€ 2.000|tweeduizend euro; 10-12 mei|tien tot twaalf mei; 2e|tweede",
    "tr": "12:30|on iki otuz; %5,3|yüzde beş virgül üç; 3 km|üç kilometre; no. 5|numara beş; "
        "15 °C|on beş derece; 1 Mayıs|bir Mayıs; 2.000 TL|iki bin lira; 21. yüzyıl|yirmi birinci yüzyıl; "
        "20 km|yirmi kilometre",
}  # fmt: skip


def _pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, *pair.split("|")) for name, text in table.items() for pair in text.split("; ")]


@pytest.mark.parametrize(("written", "spoken"), [pair[1:] for pair in _pairs(ENGLISH)])
def test_what_english_writes_is_what_is_said(written: str, spoken: str) -> None:
    assert same_speech(written.split(), spoken.split(), "en")
    assert same_speech(spoken.split(), written.split(), "en")


@pytest.mark.parametrize(("language", "written", "spoken"), [*_pairs(OTHERS), *_pairs(FURTHER)])
def test_what_other_languages_write_is_what_is_said(language: str, written: str, spoken: str) -> None:
    assert same_speech(written.split(), spoken.split(), language)
    assert same_speech(spoken.split(), written.split(), language)
