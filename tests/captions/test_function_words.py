"""Where a line does not break, by the small words of a language: one line of pairs a language, read at a glance."""

from itertools import pairwise

import pytest

from aligner.captions import load_profile
from aligner.captions.breaks import belongs, keeps
from aligner.captions.clock import Clock
from aligner.captions.cue_cost import CueCost
from aligner.captions.cue_tokens import tokens_of
from aligner.captions.function_words import core, load_language
from aligner.captions.optimal_cuts import cheapest
from aligner.captions.shown_text import Piece

KEPT = {
    "sv": "ett|hus på|bordet inte|komma tolv|kronor drottning|Silvia mer|än",
    "da": "et|hus på|bordet ikke|komme tolv|kroner dronning|Margrethe mere|end",
    "nb": "et|hus på|bordet ikke|komme tolv|kroner kong|Harald mer|enn",
    "nn": "eit|hus frå|byen ikkje|koma tolv|kroner kong|Harald",
    "fi": "tämä|talo ennen|joulua ei|tule kaksitoista|euroa presidentti|Niinistö enemmän|kuin",
    "cs": "tento|dům na|stole není|možné pět|korun prezident|Pavel více|než",
    "sk": "tento|dom na|stole nie|je päť|eur prezident|Kiska viac|ako",
    "ro": "o|casă pe|masă nu|vine doi|lei domnul|Popescu la|sută",
    "hu": "a|ház mint|ház nem|jön öt|forint elnök|Orbán több|mint",
    "el": "το|σπίτι στο|τραπέζι δεν|έρχεται πέντε|ευρώ κυρία|Μερκούρη τοις|εκατό",
    "ca": "la|casa sobre|taula no|ve cinc|euros senyor|Puig per|cent",
    "bg": "тази|къща на|масата не|идва пет|лева господин|Петров повече|от",
    "hr": "ova|kuća na|stolu ne|dolazi pet|eura gospodin|Horvat više|od",
}
PARTED = {
    "sv": "huset|och bordet|när",
    "da": "huset|og bordet|når",
    "nb": "huset|og bordet|når",
    "fi": "talo|ja pöytä|kun",
    "cs": "dům|a stůl|když",
    "sk": "dom|a stôl|keď",
    "ro": "casa|și masa|când",
    "hu": "ház|és asztal|amikor",
    "el": "σπίτι|και τραπέζι|όταν",
    "ca": "casa|i taula|quan",
    "bg": "къща|и маса|когато",
    "hr": "kuća|i stol|kada",
}
BELONGING = {
    "da": "danske|museum",
    "no": "norske|museum",
    "fi": "talon|jälkeen uusi|talo suomalainen|koulu",
    "cs": "nový|dům českého|muzea",
    "sk": "nový|dom slovenského|múzea",
    "ro": "forță|publică mare|casă",
    "hu": "ház|után új|ház budapesti|múzeum",
    "el": "νέο|σπίτι εθνικό|μουσείο",
    "ca": "nova|casa museu|nacional",
    "bg": "нова|къща българския|музей",
    "hr": "novi|muzej hrvatskog|muzeja govorili|smo",
}
PASSAGES = {
    "sv": "Vi har under hela det gångna året talat om den nya skolan i staden, och vi kan inte vänta längre på "
    "ett svar från den regering som har lovat oss så mycket.",
    "da": "Vi har i hele det forløbne år talt om den nye skole i byen, og vi kan ikke vente længere på "
    "et svar fra den regering, som har lovet os så meget.",
    "no": "Vi har i hele det siste året snakket om den nye skolen i byen, og vi kan ikke vente lenger på "
    "et svar fra den regjeringen som har lovet oss så mye.",
    "fi": "Me emme ole koko vuoden aikana saaneet vastausta siihen, että se koulu on nyt suljettu, ja me emme voi "
    "enää odottaa, kun lapset eivät pääse sinne ja talo on tyhjä.",
    "cs": "Po celý minulý rok jsme mluvili o nové škole v našem městě a už nemůžeme čekat na odpověď od "
    "této vlády, která nám před volbami slíbila tolik věcí pro děti.",
    "sk": "Po celý minulý rok sme hovorili o novej škole v našom meste a už nemôžeme čakať na odpoveď od "
    "tejto vlády, ktorá nám pred voľbami sľúbila toľko vecí pre deti.",
    "ro": "În tot anul care a trecut am vorbit despre noua școală din oraș și nu mai putem aștepta un răspuns de la "
    "acest guvern care ne-a promis atât de multe lucruri pentru copii.",
    "hu": "Az egész elmúlt évben arról beszéltünk, hogy a városnak egy új iskola kell, és nem várhatunk tovább a "
    "kormány válaszára, amely a választások előtt annyi mindent megígért.",
    "el": "Όλο τον περασμένο χρόνο μιλούσαμε για το νέο σχολείο στην πόλη και δεν μπορούμε να περιμένουμε άλλο την "
    "απάντηση από την κυβέρνηση που μας υποσχέθηκε τόσα πράγματα για τα παιδιά.",
    "ca": "Durant tot l'any passat hem parlat de la nova escola de la ciutat i no podem esperar més una resposta del "
    "govern que ens va prometre tantes coses per als nens i les nenes.",
    "bg": "През цялата изминала година говорихме за новото училище в града и не можем да чакаме повече отговора на "
    "това правителство, което ни обеща толкова много неща за децата.",
    "hr": "Cijelu prošlu godinu govorili smo o novoj školi u gradu i ne možemo više čekati na odgovor od "
    "ove vlade koja nam je prije izbora obećala toliko stvari za djecu.",
}


def lines_of(text, language):
    rules = load_profile("netflix").rules_for(language)
    tokens = tokens_of([Piece("s", text, (), 0.0, 14.0)], language, 25.0)
    cuts = cheapest(CueCost(tokens, rules, Clock.of(rules), language, 16_000))
    edges = sorted({place for cut in cuts for place in (cut.first, *cut.lines, cut.last)})
    return [[token.text for token in tokens[a:b]] for a, b in pairwise(edges)]


def badly_ended(text, language, lists):
    """The last words of lines that should end no line; one before a mark of punctuation may."""
    never = load_language(lists).never_last
    return [line[-1] for line in lines_of(text, language) if line[-1][-1].isalpha() and core(line[-1]) in never]


def pairs(rows):
    return [(language, *pair.split("|")) for language, row in rows.items() for pair in row.split()]


@pytest.mark.parametrize(("language", "before", "after"), pairs(KEPT))
def test_words_that_belong_together_are_kept_on_one_line(language, before, after):
    assert keeps(before, after, load_language(language))


@pytest.mark.parametrize(("language", "before", "after"), pairs(PARTED))
def test_a_line_may_break_before_a_conjunction(language, before, after):
    assert not keeps(before, after, load_language(language))


@pytest.mark.parametrize(("language", "before", "after"), pairs(BELONGING))
def test_adjectives_and_postpositions_hold_on_to_their_noun(language, before, after):
    assert belongs(before, after, load_language(language))


@pytest.mark.parametrize(("language", "text"), PASSAGES.items())
def test_no_line_of_a_passage_ends_with_a_word_of_grammar(language, text):
    assert badly_ended(text, language, language) == []


def test_without_the_lists_lines_of_most_passages_end_with_one():
    assert sum(bool(badly_ended(text, "et", language)) for language, text in PASSAGES.items()) > len(PASSAGES) / 2
