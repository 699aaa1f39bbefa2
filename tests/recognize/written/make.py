"""The files beside this one, as each tool's own writer writes the nine words of `tests.recognize.foreign`.

    python make.py FOLDER    # in an environment that has the tools; those that are missing are named

No tool listens: its writer gets the words as its own values. One file holds what a tool heard: `vosk.ko.jsonl`, by
Vosk's small Korean model, from a synthesised voice. whisper-timestamped (AGPL) is not called here: its files come from
its own functions all the same. The tests read the files as they stand here.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from foreign import LINES, TEXT, WORDS


def _stand_in(name: str) -> None:
    """A module without content, for one that a tool imports and its writer does not use."""
    import importlib.machinery
    import types

    module = types.ModuleType(name)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    sys.modules.setdefault(name, module)


def within(start: float, end: float) -> list[tuple[str, float, float]]:
    """The words of a line."""
    return [word for word in WORDS if start <= word[1] < end]


PLAIN = {"max_line_width": None, "max_line_count": None, "highlight_words": False}


def whisper_result(text: str = "word", score: str = "probability", space: str = " ") -> dict[str, Any]:
    """What openai-whisper and those after it hand to their writers."""
    return {
        "text": f" {TEXT}",
        "language": "en",
        "segments": [
            {"id": n, "seek": 0, "start": start, "end": end, "text": f" {line}", "tokens": [50364, 492],
             "temperature": 0.0,
             "avg_logprob": -0.2, "compression_ratio": 1.1, "no_speech_prob": 0.01,
             "words": [{text: f"{space}{w}", "start": a, "end": b, score: 0.9} for w, a, b in within(start, end)]}
            for n, (line, start, end) in enumerate(LINES)
        ],
    }  # fmt: skip


def openai_whisper(folder: Path) -> None:
    from whisper.utils import get_writer

    get_writer("all", str(folder))(whisper_result(), "openai-whisper.wav", PLAIN)
    lit = {**PLAIN, "highlight_words": True}
    for name in ("vtt", "srt"):
        get_writer(name, str(folder))(whisper_result(), "openai-whisper.highlighted.wav", lit)


def faster_whisper(folder: Path) -> None:
    from faster_whisper.transcribe import Segment, Word

    segments = [
        Segment(n, 0, start, end, f" {line}", [50364], -0.2, 1.1, 0.01,
                [Word(a, b, f" {w}", 0.9) for w, a, b in WORDS if start <= a < end], 0.0)
        for n, (line, start, end) in enumerate(LINES, 1)
    ]  # fmt: skip
    rows = [dataclasses.asdict(segment) for segment in segments]
    (folder / "faster-whisper.json").write_text(json.dumps(rows), encoding="utf-8")


def whisper_ctranslate2(folder: Path) -> None:
    from whisper_ctranslate2.writers import get_writer

    options = {**PLAIN, "pretty_json": True, "max_words_per_line": None}
    result = whisper_result()
    for segment, name in zip(result["segments"], ("SPEAKER_00", "SPEAKER_01"), strict=True):
        segment["speaker"] = name
    get_writer("all", str(folder))(result, "whisper-ctranslate2.wav", options)


def whisperx(folder: Path) -> None:
    from whisperx.utils import get_writer

    result = whisper_result(score="score", space="")
    for number, segment in enumerate(result["segments"]):
        segment["speaker"] = f"SPEAKER_0{number}"
        for word in segment["words"]:
            word["speaker"] = segment["speaker"]
    result["word_segments"] = [word for segment in result["segments"] for word in segment["words"]]
    for name in ("json", "srt", "vtt", "tsv", "txt", "aud"):
        get_writer(name, str(folder))(result, "whisperx.wav", PLAIN)


def stable_ts(folder: Path) -> None:
    _stand_in("torchaudio")  # its writers hear nothing
    from stable_whisper import WhisperResult

    result = WhisperResult(whisper_result())
    result.save_as_json(str(folder / "stable-ts.json"))
    result.to_srt_vtt(str(folder / "stable-ts.srt"))
    result.to_srt_vtt(str(folder / "stable-ts.vtt"))
    result.to_srt_vtt(str(folder / "stable-ts.words.vtt"), segment_level=False, word_level=True)
    result.to_ass(str(folder / "stable-ts.ass"))
    result.to_ass(str(folder / "stable-ts.karaoke.ass"), karaoke=True)
    result.to_tsv(str(folder / "stable-ts.words.tsv"), segment_level=False, word_level=True)


def pywhispercpp(folder: Path) -> None:
    from pywhispercpp.model import Segment
    from pywhispercpp.utils import output_csv, output_srt, output_vtt

    segments = [Segment(int(start * 100), int(end * 100), f" {line}") for line, start, end in LINES]
    for write, name in ((output_csv, "csv"), (output_srt, "srt"), (output_vtt, "vtt")):
        write(segments, str(folder / f"pywhispercpp.{name}"))


def youtube_transcript_api(folder: Path) -> None:
    from youtube_transcript_api import FetchedTranscript, FetchedTranscriptSnippet
    from youtube_transcript_api.formatters import JSONFormatter, SRTFormatter, WebVTTFormatter

    rows = [FetchedTranscriptSnippet(line, start, end - start) for line, start, end in LINES]
    fetched = FetchedTranscript(rows, "x", "English", "en", False)
    for made, name in ((JSONFormatter(), "json"), (SRTFormatter(), "srt"), (WebVTTFormatter(), "vtt")):
        text = made.format_transcript(fetched)
        (folder / f"youtube-transcript-api.{name}").write_text(text, encoding="utf-8")


def pysubs2(folder: Path) -> None:
    from pysubs2 import SSAEvent, SSAFile

    file = SSAFile()
    for line, start, end in LINES:
        file.append(SSAEvent(round(start * 1000), round(end * 1000), line))
    for name in ("ass", "ssa", "srt", "vtt", "ttml", "tmp", "mpl2", "json"):
        suffix = {"tmp": "tmp.txt", "mpl2": "mpl2.txt"}.get(name, name)
        (folder / f"pysubs2.{suffix}").write_text(file.to_string(name), encoding="utf-8")
    (folder / "pysubs2.sub").write_text(file.to_string("microdvd", fps=25), encoding="utf-8")


def webvtt_py(folder: Path) -> None:
    from webvtt import Caption, WebVTT

    file = WebVTT()
    for line, start, end in LINES:
        file.captions.append(Caption(f"00:00:{start:06.3f}", f"00:00:{end:06.3f}", line))
    file.save(str(folder / "webvtt-py.vtt"))
    file.save_as_srt(str(folder / "webvtt-py.srt"))


def srt(folder: Path) -> None:
    from datetime import timedelta

    import srt as library

    rows = [
        library.Subtitle(n, timedelta(seconds=a), timedelta(seconds=b), line) for n, (line, a, b) in enumerate(LINES, 1)
    ]
    (folder / "srt.srt").write_text(library.compose(rows), encoding="utf-8")


def pycaption(folder: Path) -> None:
    import pycaption as library

    text = "1\n00:00:00,000 --> 00:00:02,200\nWe met in the harbour.\n\n"
    text += "2\n00:00:03,000 --> 00:00:04,800\nThank you for coming.\n\n"
    found = library.SRTReader().read(text)
    for writer, name in ((library.DFXPWriter, "dfxp"), (library.SAMIWriter, "smi"), (library.WebVTTWriter, "vtt"),
                         (library.SRTWriter, "srt"), (library.SCCWriter, "scc")):  # fmt: skip
        (folder / f"pycaption.{name}").write_text(library.__dict__[writer.__name__]().write(found), encoding="utf-8")


def vosk(folder: Path) -> None:
    """The form of vosk-transcriber's ``-t srt``; its results one a line stand in vosk.ko.jsonl, heard in Korean."""
    import types

    _stand_in("websockets")
    from vosk.transcriber.transcriber import Transcriber

    results = [
        {"text": line, "result": [{"conf": 0.9, "start": a, "end": b, "word": w} for w, a, b in within(start, end)]}
        for line, start, end in LINES
    ]
    made = Transcriber.__new__(Transcriber)
    made.args = types.SimpleNamespace(output_type="srt")
    (folder / "vosk-transcriber.srt").write_text(made.format_result(results), encoding="utf-8")


def nemo(folder: Path) -> None:
    from nemo.collections.asr.parts.utils.manifest_utils import get_ctm_line

    rows = [get_ctm_line("talk", 1, a, b - a, w, 0.9, "lex", "speaker_0") for w, a, b in WORDS]
    (folder / "nemo.ctm").write_text("".join(rows), encoding="utf-8")


def lhotse(folder: Path) -> None:
    _stand_in("torchaudio")
    from lhotse.supervision import AlignmentItem, SupervisionSegment, SupervisionSet

    rows = [
        SupervisionSegment(f"s-{n}", "talk", start, end - start, 0, line, "en", "anna",
                           alignment={"word": [AlignmentItem(w, a, b - a, 0.9) for w, a, b in within(start, end)]})
        for n, (line, start, end) in enumerate(LINES)
    ]  # fmt: skip
    SupervisionSet.from_segments(rows).to_file(folder / "lhotse.jsonl")
    SupervisionSet.from_segments(rows).write_alignment_to_ctm(folder / "lhotse.ctm")


TOOLS: tuple[Callable[[Path], None], ...] = (
    openai_whisper, faster_whisper, whisper_ctranslate2, whisperx, stable_ts, pywhispercpp, youtube_transcript_api,
    pysubs2, webvtt_py, srt, pycaption, vosk, nemo, lhotse,
)  # fmt: skip


def main(folder: Path) -> None:
    """Every tool that is here, in turn."""
    for tool in TOOLS:
        try:
            tool(folder)
        except Exception as error:
            print(f"{tool.__name__}: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
