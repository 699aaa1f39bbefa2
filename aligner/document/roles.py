"""What a block probably is: heading, boilerplate of the page, direction, speaker label. Hints, never a reason to drop.

What was spoken decides in the end: a heading that was read out is timed like any other sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from aligner.document.blocks import Block
from aligner.document.language import main_script
from aligner.types import SegmentKind

_SHORT = 120
_BOILERPLATE = regex.compile(
    r"""(?xi)^\W*(?:
      (?:copy|get|embed|download)\ (?:the\ |this\ )?(?:song|link|audio|video|episode|track|url|code|podcast|transcript|file|mp3)\b.*
    | copy\ (?:song\ |page\ |episode\ )?(?:link|url)\W*|embed\W*|embed\ this\b.*
    | (?:listen\ to|play|pause|stop|mute|unmute)(?:\ (?:the|this))?(?:\ (?:audio|episode|podcast|recording|track|article|video))?\W*
    | (?:watch|view|open|see|enlarge|download|play)\ (?:the\ |this\ )?(?:video|image|photo|photos|gallery|pdf|audio|recording)s?\W*
    | (?:share|tweet|like|follow|pin\ it|repost|print|e-?mail|save|bookmark|reply|report)
      (?:\ (?:this|the|us|on|via|to|it|page|article|post|story|link|with|by|e-?mail|facebook|twitter|x|telegram|whatsapp|linkedin|vk|reddit|clipboard|friends?))*\W*
    | (?:facebook|twitter|telegram|whatsapp|vk|vkontakte|instagram|youtube|linkedin|reddit|pinterest|rss|tiktok|viber|odnoklassniki)\W*
    | (?:home|menu|search|log\ ?in|sign\ (?:in|up|out)|register|subscribe|skip|contact(?:\ us|s)?|about(?:\ us)?|sitemap|privacy(?:\ policy)?|
        cookies?(?:\ policy|\ settings)?|terms(?:\ (?:of|and|&)\ \w+)*|back\ to\ top|next|previous|prev|loading|close|advertisement|
        sponsored|read\ (?:more|next|also)|see\ also|show\ (?:more|less)|more|related\ (?:articles|posts|news|materials|content|links)|
        tags?|comments?|leave\ a\ comment|newsletter|font\ size|languages?|print\ version|all\ rights\ reserved)\W*
    | (?:subscribe|sign\ up)\ (?:to|for|now)\b.* | skip\ to\b.* | click\ (?:here|to)\b.*
    | (?:we|this\ (?:site|website|page)|our\ (?:site|website))\ use[s]?\ cookies\b.* | (?:accept|reject|manage|allow)\ (?:all\ )?cookies\W*
    | (?:the\ )?(?:ad|ads|advert|advertisement|advertising|commercial|video)\ (?:will\ )?(?:end|ends|starts?|begins?|closes?)\ in\b.*
    | (?:building|loading|generating|buffering)\b.{0,30}(?:\.\.\.|…|waveform|player)\W* | (?:copyright\b|©|\(c\)\ ).*
    | your\ browser\ does\ not\ support\b.* | (?:enable|turn\ on)\ javascript\b.* | javascript\ (?:is|must)\b.*
    | короткое\ описание\ здесь | реклама\ (?:закончится|завершится|начн[её]тся)\b.* | построение\ формы\ волны\W* | загрузка\W*
    | (?:поделиться|подписаться|подписывайтесь|скачать|распечатать|печать|слушать(?:\ аудио)?|смотреть(?:\ видео)?|читать\ (?:далее|также|ещ[её])|
        скопировать(?:\ ссылку)?|ссылка|меню|поиск|войти|главная|комментарии|реклама|все\ права\ защищены)\b.{0,40}
    | (?:teilen|drucken|anhören|menü|suche|anmelden|impressum|datenschutz|partager|imprimer|écouter|recherche|compartir|imprimir|escuchar|buscar)\W*
    )$"""
)
_DIRECTION = regex.compile(
    r"(?i)^[\[(*]\s*(?:[\p{L} ,'’-]{0,40}\b(?:applause|laughter|laughs?|music|silence|pause|inaudible|crosstalk|cheers?|"
    r"cheering|coughs?|sighs?|translation|translated|interpreter|speaking|speaks|moment of|video plays?|off[- ]mic|"
    r"unintelligible|аплодисменты|смех|музыка|beifall|applaus|gelächter|applaudissements|rires|aplausos|risas)\b"
    r"[\p{L} ,.'’-]{0,40})\s*[\])*][.!]?$"
)
_ROMAN = regex.compile(r"^[IVXLC]{1,7}\.?$")
_NO_HEADING_END = (".", "!", "?", ",", ";", ":", "…", "”", '"', "»", "’", "-", "–", "—")


def is_boilerplate(text: str) -> bool:
    """Whether a short line is what pages put around an article: menus, share buttons, player texts."""
    return len(text) <= _SHORT and bool(_BOILERPLATE.match(text.strip()))


def is_direction(text: str) -> bool:
    """Whether the text is a stage direction in brackets: "[applause]"."""
    return len(text) <= _SHORT and bool(_DIRECTION.match(text.strip()))


def looks_like_heading(text: str) -> bool:
    """Whether a line standing alone reads like a heading: short, no punctuation at its end, not one name."""
    if _ROMAN.match(text):
        return True
    words = text.split()
    if len(text) > 150 or not words or text.rstrip().endswith(_NO_HEADING_END):
        return False
    return (len(words) >= 3 and (text[0].isupper() or text[0].isdigit())) or (text.isupper() and len(text) > 3)


def assign_roles(text: str, blocks: Sequence[Block], *, headings: bool = True) -> tuple[Block, ...]:
    """The blocks with the kinds their words, repetition and script suggest.

    ``headings`` looks for headings too, as in plain text, where no markup says which lines are.
    """
    script = main_script(text[:200_000])
    bodies = [text[block.char_start : block.char_end] for block in blocks]
    often = Counter(body.strip().casefold() for body in bodies)
    prose = any(body.rstrip().endswith((".", "!", "?", "。")) for body in bodies if len(body) > 60)
    return tuple(
        _role(block, body, script, often[body.strip().casefold()], headings and (prose or len(blocks) > 1))
        for block, body in zip(blocks, bodies, strict=True)
    )


def _role(block: Block, body: str, script: str | None, count: int, headings: bool) -> Block:
    if is_direction(body):
        return replace(block, kind="direction", whole=True)
    if block.kind == "boilerplate" or is_boilerplate(body):
        return replace(block, kind="boilerplate", whole=True)
    if len(body) <= _SHORT and _is_foreign(body, script):
        return replace(block, kind="boilerplate", whole=True)
    if headings and block.kind in ("paragraph", "list_item") and _is_heading(block, body, count):
        kind: SegmentKind = "heading"
        return replace(block, kind=kind, whole="." not in body)
    return block


def _is_heading(block: Block, body: str, count: int) -> bool:
    if block.whole and not _ROMAN.match(body.strip()):
        return False
    if count > 1:
        return looks_like_heading(body) or (len(body) <= 200 and len(body.split()) >= 5)
    return block.kind == "paragraph" and looks_like_heading(body.strip())


def _is_foreign(body: str, script: str | None) -> bool:
    """Whether a line is in another script than the text, as the placeholders of a page's player are."""
    own = main_script(body)
    return (
        own is not None and script is not None and own != script and {own, script} <= {"Latn", "Cyrl", "Arab", "Grek"}
    )
