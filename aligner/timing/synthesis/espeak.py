"""Text → speech whose word and phoneme times are known exactly, by espeak-ng inside this process.

espeak-ng (GPL-3) is an extra: the PyPI package ``espeakng-loader`` brings the library and its voices, and
both are loaded at run time, never bundled. The library reports an event for every word and phoneme with the
sample at which it begins. Of a plosive a word's event marks where the mouth closes, its phoneme's event where it
opens again. Times are seconds from the first sample; places are indices into the text.

The library keeps one global state, so calls are serialised by a lock; use processes to go faster.
API: ``speak_lib.h`` of espeak-ng 1.52.
"""

from __future__ import annotations

import _ctypes
import ctypes
import functools
import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.errors import CheckpointError, InputError
from aligner.timing.synthesis.speech import Speech, speech_of
from aligner.types.language_tags import base_language, normal_tag
from aligner.version import installing

_OUTPUT_SYNCHRONOUS, _PHONEME_EVENTS, _DONT_EXIT = 2, 0x0001, 0x8000
_CHARS_UTF8, _END_PAUSE = 1, 0x1000
_RATE, _PITCH, _RANGE, _WORD_GAP = 1, 3, 4, 7
_EVENT_END_OF_LIST, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7
_PIECE = 500  # milliseconds of sound handed over at once
_LOCK = threading.Lock()
_IPA_WITH_SEPARATOR = 0x02 | ord("_") << 8
_NO_PHONES = dict.fromkeys(map(ord, "ˈˌ-\u200d\n"))  # stress, and signs between phones


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class _Collector:
    """Receives what the library hands to its callback while it speaks one text."""

    def __init__(self) -> None:
        self.pieces: list[NDArray[np.int16]] = []
        self.words: list[tuple[int, int, int]] = []
        self.phonemes: list[tuple[str, int]] = []

    def take(self, wav: Any, count: int, events: Any) -> int:
        if wav and count > 0:
            self.pieces.append(np.ctypeslib.as_array(wav, shape=(count,)).astype(np.int16))
        index = 0
        while events[index].type != _EVENT_END_OF_LIST:
            event = events[index]
            if event.type == _EVENT_WORD:
                self.words.append((event.text_position - 1, event.length, event.sample))
            elif event.type == _EVENT_PHONEME:
                self.phonemes.append((event.id.string.decode("utf-8", "replace"), event.sample))
            index += 1
        return 0


_collector = _Collector()
_chosen = ""  # the voice that the library speaks with; choosing one reads its files


def _take(wav: Any, count: int, events: Any) -> int:
    return _collector.take(wav, count, events)


_on_audio = _Callback(_take)


@functools.cache
def _library() -> tuple[Any, int]:
    """The initialised library and its sample rate."""
    try:
        import espeakng_loader
    except ImportError as error:
        raise CheckpointError("espeak-ng is not installed", hint=f"install it with: {installing('espeak')}") from error
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    options = _PHONEME_EVENTS | _DONT_EXIT
    rate = library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, _PIECE, espeakng_loader.get_data_path().encode(), options)
    if rate <= 0:
        raise CheckpointError(f"espeak-ng did not start (code {rate})", hint="reinstall espeakng-loader")
    library.espeak_ng_SetRandSeed(1)  # it seeds its breath noise by the clock
    library.espeak_SetSynthCallback(_on_audio)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    return library, int(rate)


@functools.cache
def languages() -> dict[str, str]:
    """Every language code espeak-ng speaks (lower case, ``en-gb``) → its name for the voice (``gmw/en``)."""
    library, _ = _library()
    listed = library.espeak_ListVoices(None)
    found: dict[str, tuple[int, str]] = {}
    index = 0
    while listed[index]:
        voice = listed[index].contents
        index += 1
        identifier = voice.identifier.decode()
        packed = voice.languages  # a priority byte, then a language code; more such pairs may follow
        code = packed[1:].decode("ascii", "replace").lower()
        if identifier.startswith(("mb/", "!v/")) or not code:
            continue
        priority = packed[0]
        if code not in found or priority < found[code][0]:
            found[code] = (priority, identifier)
    return {code: identifier for code, (_, identifier) in sorted(found.items())}


_VOICES = {"en": "en-us", "zh": "cmn", "no": "nb"}
"""Languages whose voice has another name."""


def voice_for(language: str | None) -> str:
    """The voice of a language: itself, its first subtag, or that of its own country; English where nothing is known.

    espeak-ng has French and Portuguese by country only: ``fr-fr``.
    """
    known = languages()
    code = normal_tag(language or "en-us")
    code = _VOICES.get(code, code)
    base = base_language(code) or ""
    for candidate in (code, base, f"{base}-{base}", _VOICES.get(base)):
        if candidate in known:
            return candidate
    raise InputError(f"espeak-ng does not speak {language!r}", hint="name another with --language")


def restart() -> None:
    """Unload the library, so that what is spoken next depends on its text alone.

    The library carries the phase of its wave generator from text to text: the same words in the same voice come
    out a few samples longer or shorter, whatever seed is set. Takes about 5 ms.
    """
    global _chosen
    with _LOCK:
        if not _library.cache_info().currsize:
            return
        library, _ = _library()
        library.espeak_Terminate()
        _library.cache_clear()
        _chosen = ""
        unload = getattr(_ctypes, "dlclose", None) or getattr(_ctypes, "FreeLibrary")  # noqa: B009
        unload(library._handle)


def synthesize(
    text: str,
    *,
    voice: str = "en-us",
    rate_wpm: int = 175,
    pitch: int = 50,
    pitch_range: int = 50,
    word_gap: int = 0,
) -> Speech:
    """Speech of ``text`` with the exact time of every word and phoneme.

    Parameters
    ----------
    text
        What to say; white space runs and punctuation shape the pauses.
    voice
        An espeak-ng voice or language, with an optional variant: ``en-us``, ``cs``, ``en-gb+f3``.
    rate_wpm
        Words per minute, 80 to 450.
    pitch, pitch_range
        0 to 99; 50 is the voice's own.
    word_gap
        Extra pause between words, in units of 10 ms at the default rate.

    Raises
    ------
    CheckpointError
        espeak-ng is not installed or does not start.
    InputError
        There is no such voice, or the library refuses the text.
    """
    global _collector
    library, sample_rate = _library()
    clean = text.replace("\0", " ")
    with _LOCK:
        _set_voice(library, voice)
        for parameter, value in (
            (_RATE, rate_wpm),
            (_PITCH, pitch),
            (_RANGE, pitch_range),
            (_WORD_GAP, word_gap),
        ):
            library.espeak_SetParameter(parameter, value, 0)
        _collector = collector = _Collector()
        data = clean.encode("utf-8")
        code = library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _CHARS_UTF8 | _END_PAUSE, None, None)
        if code != 0:
            raise InputError(f"espeak-ng refused to speak {clean[:40]!r} (code {code})")
        library.espeak_Synchronize()
    return speech_of(clean, collector.pieces, collector.words, collector.phonemes, sample_rate)


def pronounce(text: str, *, voice: str = "en-us") -> tuple[str, ...]:
    """The phones of ``text`` in the International Phonetic Alphabet, without stress and pauses; nothing is synthesised.

    Raises
    ------
    CheckpointError
        espeak-ng is not installed or does not start.
    InputError
        There is no such voice.
    """
    library, _ = _library()
    data = ctypes.c_char_p(text.replace("\0", " ").encode("utf-8"))
    place = ctypes.cast(data, ctypes.c_void_p)
    told: list[str] = []
    with _LOCK:
        _set_voice(library, voice)
        while place.value:  # a clause at a time
            clause = library.espeak_TextToPhonemes(ctypes.byref(place), _CHARS_UTF8, _IPA_WITH_SEPARATOR)
            told += (clause or b"").decode("utf-8", "replace").replace(" ", "_").split("_")
    bare = (phone.translate(_NO_PHONES) for phone in told if not phone.startswith("("))  # (en): a change of voice
    return tuple(phone for phone in bare if phone)


def _set_voice(library: Any, voice: str) -> None:
    global _chosen
    if voice == _chosen:
        return
    _chosen = ""
    language, plus, variant = voice.partition("+")
    name = languages().get(language.lower(), language) + plus + variant
    if library.espeak_SetVoiceByName(name.encode("utf-8")) != 0:
        raise InputError(f"espeak-ng has no voice {voice!r}", hint="aligner doctor lists the languages it speaks")
    _chosen = voice
