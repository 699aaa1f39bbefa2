"""Language of a text from its script and commonest words."""

import pytest

from aligner.document import parse_document
from aligner.document.language import detect_language, main_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I would like to thank all of you for the work that you have done.", "en"),
        ("Я хотел бы поблагодарить вас всех за работу, которую вы сделали, и не только за это.", "ru"),
        ("Я хотів би подякувати вам усім за роботу, яку ви зробили, та не тільки за це.", "uk"),
        ("Ich möchte Ihnen allen für die Arbeit danken, die Sie geleistet haben, und nicht nur das.", "de"),
        ("Je voudrais vous remercier pour le travail que vous avez fait, et ce n’est pas tout.", "fr"),
        ("Quisiera agradecerles a todos por el trabajo que han hecho, y no es todo lo que hay.", "es"),
        ("Vorrei ringraziare tutti per il lavoro che avete fatto, e non è tutto quello che c’è.", "it"),
        ("Jeg vil gerne takke jer for det arbejde, som mange af jer har gjort, så lad os nu gå.", "da"),
        ("Jeg vil gjerne takke dere for det arbeidet som dere har gjort, og ikke bare for det, så la oss gå.", "no"),
        ("Chcel by som vám všetkým poďakovať za prácu, ktorú ste urobili, a nie je to všetko, čo tu mám.", "sk"),
        ("Chtěl bych vám všem poděkovat za práci, kterou jste udělali, a to není jen tak, ale je to vše.", "cs"),
        ("Želio bih vam zahvaliti na poslu koji ste obavili, ali to nije sve što je u našem planu.", "hr"),
        ("Voldria donar les gràcies a tots per la feina que han fet, i no és tot el que hi ha amb això.", "ca"),
        ("أود أن أشكركم جميعا على العمل الذي قمتم به في هذا المجال", "ar"),
        ("ברצוני להודות לכולכם", "he"),
        ("我想感谢大家所做的工作", "zh"),
        ("皆さんの仕事に感謝したいと思います", "ja"),
        ("여러분 모두에게 감사드립니다", "ko"),
        ("ขอบคุณทุกคน", "th"),
        ("Kassym-Jomart", None),
        ("12345 – !", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_the_main_script_is_the_one_of_most_letters() -> None:
    assert main_script("Hello, мир! Hello again.") == "Latn"
    assert main_script("…") is None


def test_a_page_s_language_counts_where_it_is_one() -> None:
    for declared, read in (("EN_gb", "en-GB"), ("klingon", None), ("", None)):
        assert parse_document(f'<html lang="{declared}"><p>OK</p></html>', format="html").language == read
