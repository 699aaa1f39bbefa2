"""How far off word times are, on speech whose word times are exact because it was synthesised.

Speakers are espeak-ng variants that the reference side never uses, and flite's voices where ``flite`` is on the
PATH (a synthesiser of another kind: cut from, or modelled on, human recordings). Every case is made clean, with
white noise at 10 dB, reverberant (0.4 s) and through MP3 at 64 kbit/s. The transcript has the right words at wrong
times: normally distributed errors of 150 ms in the mean, as Whisper makes them.

Run it with ``python benchmarks/timing.py``; ``--languages en,cs``, ``--conditions clean``, ``--methods`` narrow it;
``--aeneas PYTHON`` adds aeneas as installed for that interpreter; ``--calibrate`` prints, for each confidence, the
share of words within 100 ms.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import time
import wave
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.timing.espeak import restart, synthesize
from aligner.timing.features import SAMPLE_RATE, resample
from aligner.timing.forced import retime
from aligner.timing.recognized import time_words
from aligner.timing.synthesized import time_by_synthesis
from aligner.types import Document, Edit, HeardWord, PublishedWord, Sentence, Transcript, Word

Samples = NDArray[np.float32]

#: Written for this benchmark; plain words, no figures.
TEXTS = {
    "en": """The council met again on Thursday to discuss the future of the harbour.
Nobody in the room expected that the vote would take so long.
After three hours the mayor thanked all members and closed the meeting.
We will keep our promise to the people who live along the river.
Every child should have a school within walking distance of home.
The minister spoke about trade, about water, and about the long winter.
She said that peace is built slowly, and lost in a single night.
Farmers from the southern villages waited outside until the evening.""",
    "cs": """Rada se znovu sešla ve čtvrtek, aby jednala o budoucnosti přístavu.
Nikdo v sále nečekal, že hlasování bude trvat tak dlouho.
Po třech hodinách starosta poděkoval všem členům a schůzi ukončil.
Každé dítě má mít školu blízko domova.
Ministr mluvil o obchodu, o vodě a o dlouhé zimě.
Řekla, že mír se buduje pomalu a ztrácí za jedinou noc.""",
    "de": """Der Rat traf sich am Donnerstag wieder, um über die Zukunft des Hafens zu sprechen.
Niemand im Saal hatte erwartet, dass die Abstimmung so lange dauern würde.
Nach drei Stunden dankte der Bürgermeister allen Mitgliedern und schloss die Sitzung.
Jedes Kind soll eine Schule in der Nähe haben.
Der Minister sprach über Handel, über Wasser und über den langen Winter.""",
    "es": """El consejo se reunió de nuevo el jueves para hablar del futuro del puerto.
Nadie en la sala esperaba que la votación durase tanto tiempo.
Después de tres horas el alcalde dio las gracias a todos y cerró la reunión.
Cada niño debe tener una escuela cerca de su casa.
El ministro habló del comercio, del agua y del largo invierno.""",
    "fi": """Neuvosto kokoontui jälleen torstaina keskustelemaan sataman tulevaisuudesta.
Kukaan salissa ei odottanut, että äänestys kestäisi niin kauan.
Kolmen tunnin jälkeen pormestari kiitti kaikkia jäseniä ja päätti kokouksen.
Jokaisella lapsella pitää olla koulu lähellä kotia.
Ministeri puhui kaupasta, vedestä ja pitkästä talvesta.""",
    "hi": """परिषद गुरुवार को फिर से मिली और बंदरगाह के भविष्य पर चर्चा की।
कमरे में किसी को उम्मीद नहीं थी कि मतदान इतना लंबा चलेगा।
तीन घंटे बाद महापौर ने सभी सदस्यों को धन्यवाद दिया।
हर बच्चे के घर के पास एक स्कूल होना चाहिए।""",
    "ru": """Совет снова собрался в четверг, чтобы обсудить будущее порта.
Никто в зале не ожидал, что голосование продлится так долго.
Через три часа мэр поблагодарил всех участников и закрыл заседание.
У каждого ребёнка должна быть школа рядом с домом.
Министр говорил о торговле, о воде и о долгой зиме.""",
}
SPEAKERS = (("+m5", 150, 40), ("+f5", 175, 60), ("+klatt3", 130, 45))
CONDITIONS = ("clean", "noise", "reverb", "mp3")
ERROR = 0.15
WORD = re.compile(r"[^\s.,!?;:।]+")


@dataclass(frozen=True)
class Case:
    """Speech, its text, and when each word of it truly begins and ends (None where the speaker does not say)."""

    name: str
    language: str
    samples: Samples
    document: Document
    truth: tuple[tuple[float, float] | None, ...]


def main() -> None:
    """Print the table."""
    arguments = _arguments()
    rows: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    speed: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    confident: list[tuple[float, float]] = []
    for case in cases(arguments.languages.split(",")):
        for condition in arguments.conditions.split(","):
            samples = degrade(case.samples, condition)
            for method in arguments.methods.split(",") + (["aeneas"] if arguments.aeneas else []):
                began = time.perf_counter()
                words = run(method, case, samples, arguments.aeneas)
                key = (case.name, condition, method)
                speed[key].append((time.perf_counter() - began) / (len(samples) / SAMPLE_RATE / 60))
                rows[key].extend(errors(words, case))
                confident.extend(confidences(words, case))
    print_table(rows, speed)
    if arguments.calibrate:
        print_calibration(confident)


def cases(languages: list[str]) -> list[Case]:
    """Every language in every voice that speaks it with exact times."""
    found = []
    for language in languages:
        restart()
        lines = TEXTS[language].splitlines()
        found += [_espeak(language, lines, *speaker) for speaker in SPEAKERS]
        if language == "en" and shutil.which("flite"):
            found += [_flite(voice, lines) for voice in ("slt", "rms", "awb")]
    return found


def degrade(samples: Samples, condition: str) -> Samples:
    """The same speech in worse conditions; nothing is moved in time."""
    rng = np.random.default_rng(3)
    if condition == "noise":
        power = float(np.mean(samples[np.abs(samples) > 0.01] ** 2))
        return (samples + rng.standard_normal(len(samples)) * np.sqrt(power / 10)).astype(np.float32)
    if condition == "reverb":
        length = round(0.4 * SAMPLE_RATE)
        tail = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
        tail[0] = 8.0
        size = len(samples) + length
        wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail / np.linalg.norm(tail), size), size)
        return wet[: len(samples)].astype(np.float32)
    return _through_mp3(samples) if condition == "mp3" else samples


def run(method: str, case: Case, samples: Samples, aeneas: str | None) -> tuple[Word, ...]:
    """The case's words as one method times them."""
    if method == "espeak":
        return time_by_synthesis(case.document, samples, language=case.language)
    if method == "aeneas":
        assert aeneas is not None
        return _aeneas(case, samples, aeneas)
    transcript, edits = misheard(case, len(samples) / SAMPLE_RATE)
    words = time_words(case.document, transcript, edits, duration=len(samples) / SAMPLE_RATE)
    if method == "recognized":
        return words
    if method == "hmm" and case.language != "en":
        return ()
    return retime(
        case.document,
        words,
        transcript,
        edits,
        samples,
        method=method,
        language=case.language,  # type: ignore[arg-type]
    )


def misheard(case: Case, duration: float) -> tuple[Transcript, tuple[Edit, ...]]:
    """A transcript with the right words at wrong times."""
    rng = np.random.default_rng(1)
    middle = [span for span in case.truth if span]
    known = np.interp(range(len(case.truth)), [k for k, t in enumerate(case.truth) if t], [t[0] for t in middle])
    starts = np.sort(np.clip(known + rng.normal(0.0, ERROR / 0.8, len(known)), 0.0, duration - 0.2))
    ends = np.minimum(np.append(starts[1:], duration), starts + 0.35)
    heard = [
        HeardWord(word.text, float(a), float(b)) for word, a, b in zip(case.document.words, starts, ends, strict=True)
    ]
    return Transcript(tuple(heard)), tuple(Edit("hit", k, k + 1, k, k + 1) for k in range(len(heard)))


def errors(words: tuple[Word, ...], case: Case) -> list[tuple[float, float]]:
    """Onset and offset error in ms of every word; a word without a time counts as a second off."""
    found = []
    for word, truth in zip(words, case.truth, strict=False):
        if truth:
            start, end = (word.start, word.end) if word.span else (truth[0] + 1.0, truth[1] + 1.0)
            found.append((1000 * abs((start or 0.0) - truth[0]), 1000 * abs((end or 0.0) - truth[1])))
    return found


def confidences(words: tuple[Word, ...], case: Case) -> list[tuple[float, float]]:
    """Confidence and onset error of every timed word that has both."""
    return [
        (word.confidence, abs(word.start - truth[0]))
        for word, truth in zip(words, case.truth, strict=False)
        if truth and word.start is not None and word.confidence is not None
    ]


def print_table(rows: dict, speed: dict) -> None:
    """One line for each case, condition and method."""
    print(f"{'case':14}{'condition':10}{'method':12}{'words':>6}{'mean':>7}{'median':>7}{'p95':>6}", end="")
    print(f"{'<20':>6}{'<50':>6}{'<100':>6}{'<200':>6}{'offset':>8}{'s/min':>7}")
    for (name, condition, method), pairs in sorted(rows.items(), key=lambda row: row[0]):
        if not pairs:
            continue
        onset, offset = np.array(pairs).T
        shares = "".join(f"{np.mean(onset <= limit):6.0%}" for limit in (20, 50, 100, 200))
        print(f"{name:14}{condition:10}{method:12}{len(onset):6}{onset.mean():7.1f}{np.median(onset):7.1f}", end="")
        taken = np.mean(speed[name, condition, method])
        print(f"{np.quantile(onset, 0.95):6.0f}{shares}{offset.mean():8.1f}{taken:7.2f}")


def print_calibration(confident: list[tuple[float, float]]) -> None:
    """For each step of confidence, how many words lie within 100 ms."""
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        off = [error for confidence, error in confident if low <= confidence < high]
        if off:
            near = np.mean(np.array(off) <= 0.1)
            print(f"confidence {low:.2f}–{min(high, 1):.2f}: {len(off):6} words, {near:.1%} within 100 ms")


def _document(lines: list[str], language: str) -> Document:
    text, sentences, place = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        words = tuple(PublishedWord(m.group(), place + m.start(), place + m.end()) for m in WORD.finditer(line))
        sentences.append(Sentence(f"s-{number}", "b", "paragraph", line, place, place + len(line), words))
        place += len(line) + 1
    return Document(text, tuple(sentences), language=language)


def _espeak(language: str, lines: list[str], variant: str, rate: int, pitch: int) -> Case:
    document = _document(lines, language)
    voice = ("en-gb" if language == "en" else language) + variant
    pieces: list[Samples] = []
    onsets: dict[int, tuple[float, float]] = {}
    length = 0
    for sentence in document.sentences:
        speech = synthesize(sentence.text, voice=voice, rate_wpm=rate, pitch=pitch)
        pieces.append(np.pad(resample(speech.samples, speech.sample_rate), SAMPLE_RATE // 5))
        shift = (length + SAMPLE_RATE // 5) / SAMPLE_RATE
        for word in speech.words:
            onsets[sentence.char_start + word.char_start] = (word.start + shift, word.end + shift)
        length += len(pieces[-1])
    truth = [onsets.get(word.char_start) for word in document.words]
    for k in range(len(truth) - 1):  # a word run together with the next ends where nobody says
        if truth[k + 1] is None:
            truth[k] = None
    return Case(f"{language} espeak", language, np.concatenate(pieces), document, tuple(truth))


def _flite(voice: str, lines: list[str]) -> Case:
    document = _document(lines, "en")
    pieces: list[Samples] = []
    truth: list[tuple[float, float] | None] = []
    length = 0
    for sentence in document.sentences:
        samples, phones = _flite_says(voice, sentence.text)
        sounding = [phone for phone in phones if phone[0] != "pau"]
        counts = [len([p for p in _flite_says(voice, w.text)[1] if p[0] != "pau"]) for w in sentence.words]
        ends = np.cumsum(counts)
        shift = length / SAMPLE_RATE
        for count, end in zip(counts, ends, strict=True):
            fits = ends[-1] == len(sounding)
            span = (sounding[end - count][1] + shift, sounding[end - 1][2] + shift) if fits else None
            truth.append(span)
        pieces.append(samples)
        length += len(samples)
    return Case(f"en flite {voice}", "en", np.concatenate(pieces), document, tuple(truth))


def _flite_says(voice: str, text: str) -> tuple[Samples, list[tuple[str, float, float]]]:
    """Samples at 16 kHz and phones with their begin and end in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "speech.wav")
        command = ["flite", "-voice", voice, "-t", text, "-psdur", "-o", str(path)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        with wave.open(str(path)) as file:
            pcm = np.frombuffer(file.readframes(file.getnframes()), np.int16)
            samples = resample(pcm.astype(np.float32) / 32768, file.getframerate())
    ends = [(name, float(end)) for name, end in (item.rsplit(":", 1) for item in printed)]
    begins = [0.0] + [end for _, end in ends]
    return samples, [(name, begin, end) for (name, end), begin in zip(ends, begins, strict=False)]


def _write_wave(path: Path, samples: Samples) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes())


def _through_mp3(samples: Samples) -> Samples:
    from imageio_ffmpeg import get_ffmpeg_exe

    with tempfile.TemporaryDirectory() as folder:
        original, packed = Path(folder, "a.wav"), Path(folder, "a.mp3")
        _write_wave(original, samples)
        tool = [get_ffmpeg_exe(), "-v", "error", "-i"]
        subprocess.run([*tool, str(original), "-b:a", "64k", str(packed)], check=True)
        decode = [*tool, str(packed), "-f", "f32le", "-ac", "1", "-ar", str(SAMPLE_RATE), "-"]
        raw = subprocess.run(decode, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.float32)[: len(samples)].copy()


_AENEAS_LANGUAGES = {"en": "eng", "cs": "ces", "de": "deu", "es": "spa", "fi": "fin", "hi": "hin", "ru": "rus"}


def _aeneas(case: Case, samples: Samples, python: str) -> tuple[Word, ...]:
    """aeneas at word level: one fragment a word."""
    with tempfile.TemporaryDirectory() as folder:
        audio, text, out = (Path(folder, name) for name in ("a.wav", "a.txt", "a.json"))
        _write_wave(audio, samples)
        text.write_text("\n".join(word.text for word in case.document.words), encoding="utf-8")
        task = f"task_language={_AENEAS_LANGUAGES[case.language]}|is_text_type=plain|os_task_file_format=json"
        settings = "-r=mfcc_mask_nonspeech=True|mfcc_window_length=0.04|mfcc_window_shift=0.01"
        command = [python, "-m", "aeneas.tools.execute_task", str(audio), str(text), task, str(out), settings]
        subprocess.run(command, check=True, capture_output=True)
        fragments = json.loads(out.read_text())["fragments"]
    times = [(float(f["begin"]), max(float(f["end"]), float(f["begin"]) + 0.001)) for f in fragments]
    return tuple(
        Word(w.text, w.char_start, w.char_end, "hit", start, end, "synthesized")
        for w, (start, end) in zip(case.document.words, times, strict=True)
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Word timing errors on exact-time speech.")
    parser.add_argument("--languages", default=",".join(TEXTS))
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--methods", default="recognized,auto,synthesized,hmm,espeak")
    parser.add_argument("--aeneas", metavar="PYTHON", help="an interpreter that has aeneas")
    parser.add_argument("--calibrate", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
