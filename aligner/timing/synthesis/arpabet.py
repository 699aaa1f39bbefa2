"""An English word that no dictionary has → its phones in ARPAbet, by espeak-ng's pronunciation."""

from __future__ import annotations

from aligner.timing.synthesis.espeak import synthesize

#: espeak-ng's phonemes of American English, stress removed, in the dictionary's alphabet (ARPAbet).
_ARPABET = {
    "a": "AE", "aa": "AE", "a#": "AH", "A:": "AA", "A@": "AA R", "0": "AA", "0#": "AA", "O": "AO", "O:": "AO",
    "o:": "OW", "O2": "AO", "O@": "AO R", "o@": "AO R", "oU": "OW", "oU#": "OW", "V": "AH", "@": "AH",
    "@2": "AH", "@5": "AH", "@-": "AH", "@L": "AH L", "3": "ER", "3:": "ER", "E": "EH", "E#": "EH", "E2": "EH",
    "e@": "EH R", "eI": "EY", "I": "IH", "I2": "IH", "I#": "IH", "i": "IY", "i:": "IY", "i@": "IH R",
    "i@3": "IH R", "U": "UH", "U@": "UH R", "u": "UW", "u:": "UW", "aI": "AY", "aI@": "AY ER", "aI3": "AY ER",
    "aU": "AW", "aU@": "AW ER", "OI": "OY", "p": "P", "b": "B", "t": "T", "t#": "T", "t2": "T", "d": "D",
    "d#": "D", "k": "K", "g": "G", "f": "F", "v": "V", "T": "TH", "D": "DH", "s": "S", "z": "Z", "z#": "Z",
    "S": "SH", "Z": "ZH", "tS": "CH", "dZ": "JH", "h": "HH", "m": "M", "n": "N", "N": "NG", "l": "L", "r": "R",
    "r-": "R", "w": "W", "j": "Y", "x": "K", "?": "",
}  # fmt: skip


def pronunciation(word: str) -> str | None:
    """Return ARPAbet for a word that no dictionary has, by espeak-ng; None where it has no sound.

    >>> pronunciation("tokayev")
    'T AA K EY EH V'
    """
    names = (phoneme.name.lstrip("',%=|") for phoneme in synthesize(word, voice="en-us").phonemes)
    phones = " ".join(_ARPABET.get(name, "") for name in names).split()
    return " ".join(phones) or None
