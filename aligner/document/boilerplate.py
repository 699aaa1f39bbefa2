"""Short lines that pages put around an article: menus, share buttons, player texts, cookie notices, advertising.

Each pattern is a whole line, so that a sentence which merely begins like a button ("Share this vision with us") is
left alone. The Russian lines are what a common player writes into pages of any language.
"""

from __future__ import annotations

import regex

from aligner.document.tables import words

LONGEST = 120
"""Characters; longer lines are never boilerplate by their words alone."""

_THING = (
    "(?:song|link|audio|video|episode|track|url|code|podcast|transcript|recording|article|page|photo|image|"
    "pdf|file|mp3|gallery)s?"
)
_BUTTONS = words(
    "facebook twitter telegram whatsapp vk vkontakte instagram youtube linkedin reddit pinterest rss tiktok viber "
    "odnoklassniki home menu search login register subscribe contact contacts sitemap loading close advertisement "
    "sponsored more tags comments newsletter language languages next previous prev share tweet print embed like save "
    "download cookies privacy teilen drucken anhören menü suche anmelden impressum datenschutz partager imprimer "
    "écouter recherche compartir imprimir escuchar buscar поделиться подписаться скачать распечатать печать слушать "
    "смотреть ссылка меню поиск войти главная комментарии реклама загрузка"
)
_LINES = (
    r"(?:copy|get|embed|download|share|play|pause|enlarge|view|open|print|save)(?: (?:the|this|a))?"
    rf"(?: {_THING}){{1,3}}",
    rf"(?:listen to|watch|see)(?: (?:the|this))? {_THING}",
    r"(?:share|tweet|print|save|follow(?: us)?)(?: (?:this|it|on|via|to|by|x|page|article|post|story|"
    r"with friends|e-?mail|facebook|twitter|telegram|whatsapp|linkedin|vk|reddit|clipboard))+",
    r"log in|sign (?:in|up|out)|contact us|about us|back to (?:the )?top|skip to (?:the )?(?:main )?content",
    r"read (?:more|next|also)|see also|show (?:more|less|all)|view all|leave a comment|font size|print version",
    r"related (?:articles|posts|news|materials|content|links|topics|stories)|(?:latest|breaking|top) (?:news|stories)",
    r"(?:privacy|cookie) (?:policy|settings|notice)|terms(?: (?:of|and|&) \w+)+|all rights reserved.{0,60}",
    r"subscribe (?:to|for|now)\b.{0,60}|sign up (?:to|for|now)\b.{0,60}|click (?:here|to)\b.{0,60}",
    r"(?:we|this (?:site|website|page)|our (?:site|website)) uses? cookies\b.*",
    r"(?:accept|reject|manage|allow)(?: all)? cookies",
    r"(?:the |your )?(?:ads?|advert|advertisement|advertising|commercial)(?: will)?"
    r" (?:ends?|starts?|begins?|closes?) in\b.*",
    r"(?:building|loading|generating|buffering|rendering)\b.{0,30}(?:waveform|player|\.\.\.|…)",
    r"(?:copyright|©|\(c\)) .*|your browser does not support\b.*|(?:please )?(?:enable|turn on) javascript\b.*",
    r"(?:transcribed|transcript (?:provided|powered|generated|made)|captioned|subtitled) by\b.{0,60}",
    r"короткое описание здесь|реклама (?:закончится|завершится|начн[её]тся)\b.*|построение формы волны",
    r"(?:поделиться|подписаться|подписывайтесь|скачать|слушать|смотреть|скопировать|читать)"
    r" (?:аудио|видео|файл|ссылку|далее|также|ещ[её]|на|в|с)\b.{0,30}|версия для печати|все права защищены.{0,60}",
)
_PATTERN = regex.compile(rf"(?i)\W*(?:(?:{'|'.join(_BUTTONS)})|{'|'.join(_LINES)})[\W\d]*", regex.V1)


def is_boilerplate(text: str) -> bool:
    """Whether a line is what pages put around an article.

    >>> is_boilerplate("Copy song link:"), is_boilerplate("Share this vision with us, and act.")
    (True, False)
    """
    return len(text) <= LONGEST and _PATTERN.fullmatch(text.strip()) is not None
