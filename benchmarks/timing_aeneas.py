"""aeneas at word level, as installed for another interpreter: one fragment a word, with its own presets for words."""

from __future__ import annotations

import functools
import json
import resource
import subprocess
import tempfile
from pathlib import Path

from timing_cases import Case, write_wave
from timing_speakers import Samples

from aligner.types import Word

_LANGUAGES = {
    "ca": "cat", "cs": "ces", "de": "deu", "en": "eng", "es": "spa", "fi": "fin", "hi": "hin", "it": "ita", "ru": "rus"
}  # fmt: skip


def time_by_aeneas(case: Case, samples: Samples, python: str) -> tuple[Word, ...]:
    """Every published word; aeneas takes all of them as spoken."""
    with tempfile.TemporaryDirectory() as folder:
        audio, text, out = (Path(folder, name) for name in ("a.wav", "a.txt", "a.json"))
        write_wave(audio, samples)
        text.write_text("\n".join(word.text for word in case.document.words), encoding="utf-8")
        task = f"task_language={_LANGUAGES[case.language]}|is_text_type=plain|os_task_file_format=json"
        _call(python, str(audio), str(text), task, str(out), "--presets-word")
        fragments = json.loads(out.read_text())["fragments"]
    times = [(float(f["begin"]), max(float(f["end"]), float(f["begin"]) + 0.001)) for f in fragments]
    return tuple(
        Word(w.text, w.char_start, w.char_end, "hit", start, end, "synthesized")
        for w, (start, end) in zip(case.document.words, times, strict=True)
    )


@functools.cache
def seconds_to_start(python: str) -> float:
    """Processor seconds until aeneas has been loaded, which are no part of its work: the least of five runs."""
    runs = []
    for _ in range(5):
        before = children_seconds()
        _call(python, "--version")
        runs.append(children_seconds() - before)
    return min(runs)


def children_seconds() -> float:
    """Processor seconds of all programs that have been called so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _call(python: str, *arguments: str) -> None:
    command = [python, "-m", "aeneas.tools.execute_task", *arguments]
    environment = {"PYTHONIOENCODING": "UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, env=environment, text=True)
    if done.returncode not in (0, 2):  # it says 2 where it only told its version
        raise RuntimeError(f"aeneas: {done.stdout[-500:]}{done.stderr[-500:]}")
