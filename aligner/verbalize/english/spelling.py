"""British and American spellings of one word → one key.

Applied to both sides of a comparison. Where an ending alone would make words equal that sound different ("filled",
"filed"), a list of stems decides. Keys come in lower case without diacritics.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.verbalize.word_tables import load_tables

_TABLES = load_tables("aligner.verbalize.english", "spelling.toml")
_WORDS: dict[str, str] = _TABLES["words"]

_OUR = re.compile(
    "(arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|"
    "ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig|ard)our"
)
_RE = re.compile(r"^(.*)(cent|theat|met|lit|fib|spect|somb|calib|lust|meag|reconnoit|amphitheat|mit|sab)re(s|d)?$")
_DOUBLE_L = re.compile(
    "(cance|channe|chise|counse|dia|due|ename|equa|fue|grave|impe|initia|jewe|labe|leve|libe|marve|mode|"
    "pane|penci|quarre|reve|riva|shove|signa|spira|swive|tota|trave|trowe|tunne|unrave|worshi|kidna)"
    "(ll|pp)(ed|ing|er|ers|or|ors|ous|ously|ing|ings)$"
)
_ISE = re.compile(r"(?<=[a-z]{2})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$")
_ALWAYS_ISE = re.compile(
    "(.*w|.*v|.*pr|sunr|a?r|moonr|advert|chast|circumc|comprom|prem|prom|dem|surm|desp|disgu|exc|exerc|expert|"
    "franch|inc|merchand|parad|prec|conc|.*ra|.*no|po|cru|bru|turquo|treat)"
    "is(e|ed|es|er|ers|ing|ation|ations|able)$"
)
_YSE = re.compile(r"(anal|paral|catal|electrol|dial)ys(e|ed|es|ing|er|ers)$")


@lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """One key for the British and the American spelling.

    >>> spelling_key("organisations"), spelling_key("neighbourhood"), spelling_key("travelled")
    ('organizations', 'neighborhood', 'traveled')
    """
    if word in _WORDS:
        return _WORDS[word]
    if len(word) < 5:
        return word
    # Most words have none of these letters, and looking for them is cheaper than the patterns.
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "re" in word:
        word = _RE.sub(lambda m: f"{m[1]}{m[2]}er{ {'d': 'ed', 's': 's'}.get(m[3] or '', '') }", word)
    if "ll" in word or "pp" in word:
        word = _DOUBLE_L.sub(lambda m: m[1] + m[2][0] + m[3], word)
    if "ys" in word:
        word = _YSE.sub(r"\1yz\2", word)
    return word if "is" not in word or _ALWAYS_ISE.match(word) else _ISE.sub(r"iz\1", word)
