"""Language codes → the names their speakers call them by, as a player's menu of tracks shows them."""

from __future__ import annotations

_NAMES = """
af Afrikaans|am አማርኛ|ar العربية|az Azərbaycanca|be Беларуская|bg Български|bn বাংলা|bs Bosanski
ca Català|cs Čeština|cy Cymraeg|da Dansk|de Deutsch|el Ελληνικά|en English|eo Esperanto|es Español
et Eesti|eu Euskara|fa فارسی|fi Suomi|fr Français|ga Gaeilge|gl Galego|gu ગુજરાતી|he עברית|hi हिन्दी
hr Hrvatski|hu Magyar|hy Հայերեն|id Bahasa Indonesia|is Íslenska|it Italiano|ja 日本語|ka ქართული
kk Қазақша|km ខ្មែរ|kn ಕನ್ನಡ|ko 한국어|ky Кыргызча|la Latina|lb Lëtzebuergesch|lo ລາວ|lt Lietuvių
lv Latviešu|mk Македонски|ml മലയാളം|mn Монгол|mr मराठी|ms Bahasa Melayu|mt Malti|my မြန်မာ
nb Norsk bokmål|ne नेपाली|nl Nederlands|nn Norsk nynorsk|no Norsk|pa ਪੰਜਾਬੀ|pl Polski|ps پښتو
pt Português|ro Română|ru Русский|si සිංහල|sk Slovenčina|sl Slovenščina|sq Shqip|sr Српски
sv Svenska|sw Kiswahili|ta தமிழ்|te తెలుగు|tg Тоҷикӣ|th ไทย|tk Türkmençe|tl Filipino|tr Türkçe
tt Татарча|uk Українська|ur اردو|uz Oʻzbekcha|vi Tiếng Việt|yi ייִדיש|yue 粵語|zh 中文
"""
_BY_CODE = dict(entry.split(" ", 1) for entry in _NAMES.strip().replace("\n", "|").split("|"))


def language_name(code: str | None) -> str:
    """The name of a language, with its region as it was given; the code where there is no name.

    >>> language_name("en"), language_name("pt-BR"), language_name("xx"), language_name(None)
    ('English', 'Português (BR)', 'xx', '')
    """
    short, _, region = (code or "").replace("_", "-").partition("-")
    name = _BY_CODE.get(short.lower())
    if name is None:
        return code or ""
    return f"{name} ({region})" if region else name
