"""Each rule of the table, on a text a reader checks at a glance."""

from pathlib import Path

import pytest

from aligner.report.rules import RULES

SAME = "We met the delegates in Geneva and we signed the paper"


@pytest.mark.parametrize(
    ("published", "heard", "found"),
    [
        ("We do not agree with this.", "We do agree with this.", "negation critical"),
        ("We agree with this.", "We don't agree with this.", "negation critical"),
        ("They never came here.", "They always came here.", "negation critical"),
        ("We can go on.", "We cannot go on.", "negation critical"),
        ("There were 15 delegates there.", "There were 50 delegates there.", "number critical"),
        ("There were fifteen delegates there.", "There were fifty delegates there.", "number critical"),
        ("It cost two million dollars.", "It cost two billion dollars.", "number critical"),
        ("It cost ten percent less.", "It cost ten points less.", "number critical"),
        ("All the states signed it.", "Most the states signed it.", "number critical"),
        ("We met in March last year.", "We met in May last year.", "date critical"),
        ("We met on February 20 in Sochi.", "We met on February 22 in Sochi.", "date critical"),
        ("It began in 1998 at home.", "It began in 1989 at home.", "date critical"),
        ("They will arrive on Monday morning.", "They will arrive on Tuesday morning.", "date critical"),
        ("We thank Mr Malinov for this.", "We thank Mr Petrov for this.", "name critical"),
        ("We spoke with Iran about it.", "We spoke with Iraq about it.", "name critical"),
        ("The states must pay now.", "The states may pay now.", "content critical"),
        ("We welcomed President Tokayev here.", "We welcomed President here.", "name major"),
        ("We signed the treaty here.", "We signed the letter here.", "content major"),
        ("We signed the treaty here.", "We signed the treaties here.", "content minor"),
        ("We met in the town.", "We met at the town.", "function minor"),
        ("We saw President Tokayev here.", "We saw President Tokaev here.", "spelling cosmetic"),
        ("Then everyone agreed with us.", "Then every one agreed with us.", "spelling cosmetic"),
        ("Their four ships sailed away.", "There for ships sailed away.", "spelling cosmetic"),
        ("We think it is good.", "We uh think it um is good.", "filler cosmetic"),
        ("We think it is good.", "We we think it is good.", "filler cosmetic"),
        ("We think it is good.", "We think it is you know good.", "filler cosmetic"),
    ],
)
def test_each_kind_of_word_gets_its_category_and_severity(report_of, published, heard, found):
    differences = report_of(published, heard).differences
    assert {f"{d.category} {d.severity}" for d in differences} == {found}


def test_equal_texts_give_no_difference(report_of):
    report = report_of(SAME + ".", SAME.lower() + ".")
    assert (report.differences, report.verdict) == ((), "faithful")


def test_a_capital_that_begins_a_sentence_makes_no_name(only):
    assert only("We came. Peace is near us.", "We came. Hope is near us.").category == "content"


def test_a_name_at_the_start_of_a_sentence_is_known_from_elsewhere_in_the_text(only):
    text = "We met Malinov there. Malinov spoke first of all."
    assert only(text, "We met Malinov there. Petrov spoke first of all.").category == "name"


def test_german_capitals_make_no_names(only):
    difference = only("Wir haben den Vertrag hier.", "Wir haben den Brief hier.", language="de")
    assert (difference.category, difference.severity) == ("content", "major")


@pytest.mark.parametrize(
    ("language", "published", "heard", "category"),
    [
        ("ru", "Мы этого не хотели.", "Мы этого хотели.", "negation"),
        ("ru", "Это было двадцатого февраля.", "Это было двадцатого марта.", "date"),
        ("ru", "Там было двенадцать человек.", "Там было двадцать человек.", "number"),
        ("ru", "Я видел Петрова там.", "Я видел Сидорова там.", "name"),
        ("de", "Wir wollen das nicht mehr.", "Wir wollen das mehr.", "negation"),
        ("fr", "Nous ne voulons pas cela.", "Nous ne voulons cela.", "negation"),
        ("es", "Nunca lo hemos dicho.", "Siempre lo hemos dicho.", "negation"),
        ("it", "Non lo abbiamo detto.", "Lo abbiamo detto.", "negation"),
        ("de", "Es waren 25 Leute da.", "Es waren 35 Leute da.", "number"),
        ("pl", "Było tam 15 osób.", "Było tam 50 osób.", "number"),
    ],
)
def test_other_languages_know_numbers_dates_names_and_negations(only, language, published, heard, category):
    difference = only(published, heard, language=language)
    assert (difference.category, difference.severity) == (category, "critical")


def test_the_gravest_word_of_a_phrase_names_it(only):
    difference = only("We met fifteen leaders today.", "We met fifty soldiers today.")
    assert (difference.category, difference.severity) == ("number", "critical")
    assert (difference.published.text, difference.heard.text) == ("fifteen leaders", "fifty soldiers")


def test_the_table_of_rules_puts_graver_findings_first_among_words():
    words = [rule.severity for rule in RULES if rule.category not in ("passage",)]
    ranks = [("critical", "major", "minor", "cosmetic").index(severity) for severity in words]
    assert ranks == sorted(ranks)


def test_the_documentation_shows_the_table_the_code_uses():
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.name} | {rule.category} | {rule.severity} | {rule.meaning} |" in page


@pytest.mark.parametrize(
    ("language", "published", "heard"),
    [
        ("en", "The vote was legal there.", "The vote was illegal there."),
        ("en", "They are unwilling to pay.", "They are willing to pay."),
        ("de", "Das ist heute möglich.", "Das ist heute unmöglich."),
        ("fr", "Un choix inutile pour tous.", "Un choix utile pour tous."),
        ("es", "Una decisión injusta para todos.", "Una decisión justa para todos."),
        ("nl", "Dat is bekend bij ons.", "Dat is onbekend bij ons."),
        ("pl", "To jest możliwe dzisiaj.", "To jest niemożliwe dzisiaj."),
        ("ru", "Это было законно вчера.", "Это было незаконно вчера."),
    ],
)
def test_a_prefix_that_denies_is_a_negation_and_never_put_aside(only, language, published, heard):
    difference = only(published, heard, language=language, confidence=0.97)
    assert (difference.category, difference.severity) == ("negation", "critical")
    assert difference.verdict == "unclear"


@pytest.mark.parametrize(
    ("language", "published", "heard"),
    [
        ("en", "We want to form the people.", "We want to inform the people."),
        ("de", "Das war der Fall heute.", "Das war der Unfall heute."),
        ("en", "They will do the work.", "They will undo the work."),
    ],
)
def test_a_prefix_that_denies_nothing_is_none(only, language, published, heard):
    assert only(published, heard, language=language, confidence=0.97).category != "negation"


@pytest.mark.parametrize(
    ("published", "heard", "category", "severity"),
    [
        ("票 价 会 提 高", "票 價 不 會 提 高", "negation", "critical"),
        ("预 算 为 八 百 元", "預 算 為 三 百 元", "number", "critical"),
        ("大 家 都 同 意", "大 家 同 意", "number", "critical"),
        ("在 北 边 的 码 头", "在 南 邊 的 碼 頭", "content", "major"),
    ],
)
def test_chinese_in_either_way_of_writing_is_told_by_its_words(only, published, heard, category, severity):
    difference = only(published, heard, language="zh", confidence=0.95)
    assert (difference.category, difference.severity) == (category, severity)


@pytest.mark.parametrize(
    ("published", "heard"),
    [
        ("料 金 を 上 げ ま す", "料 金 を 上げ ません"),
        ("料 金 は 上 げ ま せ ん", "料 金 は 上げ ます"),
        ("そ れ は 同 じ で し た", "それ は 同 じ では ありません でした"),
    ],
)
def test_a_japanese_ending_that_denies_is_a_negation(report_of, published, heard):
    grave = report_of(published, heard, language="ja", confidence=0.95).differences[0]
    assert (grave.category, grave.severity) == ("negation", "critical")
    assert grave.verdict != "likely_recognition_error"


def test_japanese_that_denies_on_both_sides_is_no_negation(report_of):
    told = report_of("駅 は 遠 く な い", "駅 は 近 く な い", language="ja", confidence=0.95).differences
    assert [difference.category for difference in told] == ["content"]
