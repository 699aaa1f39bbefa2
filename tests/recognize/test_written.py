"""Files that the tools' own writers have written (``written/make.py``): the nine words, at the times they carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.recognize.imported import read_transcript
from tests.recognize.foreign import DURATION, LINES, WORDS

FOLDER = Path(__file__).parent / "written"
REFUSED = {"openai-whisper.txt": "text without times", "pycaption.scc": "Scenarist", "pysubs2.sub": "times are frames"}
HEARD = "vosk.ko.jsonl"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py")
READ = [name for name in FILES if name not in REFUSED and name != HEARD]
BY_WORD = [
    name
    for name in READ
    if name.startswith(("faster-whisper", "lhotse", "stable-ts", "nemo.ctm", "openai-whisper.highlighted"))
    or ".words." in name
    or name in ("openai-whisper.json", "whisper-ctranslate2.json", "whisperx.json")
]
NAMED = {"lhotse.jsonl": "anna", "nemo.seglst.json": "speaker_0"} | dict.fromkeys(
    ("whisperx.json", "whisperx.srt", "whisperx.vtt", "whisperx.aud", "whisper-ctranslate2.json"), "SPEAKER_00"
)


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("duration", [None, DURATION])
def test_what_a_tool_has_written_is_read_once_and_at_its_times(name: str, duration: float | None) -> None:
    words = read_transcript(FOLDER / name, duration).words
    assert [word.text for word in words] == [word for word, _, _ in WORDS]
    for first, last, (_, start, end) in ((words[0], words[4], LINES[0]), (words[5], words[8], LINES[1])):
        assert (first.start, last.end) == (pytest.approx(start, abs=0.01), pytest.approx(end, abs=0.01))


@pytest.mark.parametrize("name", BY_WORD)
def test_words_keep_the_times_that_their_tool_gave_them(name: str) -> None:
    for word, (_, start, end) in zip(read_transcript(FOLDER / name).words, WORDS, strict=True):
        assert (word.start, word.end) == (pytest.approx(start, abs=0.011), pytest.approx(end, abs=0.011))


@pytest.mark.parametrize("name", NAMED)
def test_whom_a_tool_names_is_a_speaker(name: str) -> None:
    assert read_transcript(FOLDER / name).segments[0].speaker == NAMED[name]


def test_what_vosk_heard_in_korean_is_read() -> None:
    words = read_transcript(FOLDER / HEARD).words
    assert [(word.text, word.start) for word in words[5:7]] == [("유영", 0.633), ("봐서", 0.99)]


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_times_of_its_own_is_refused_by_name(name: str) -> None:
    with pytest.raises(InputError, match=REFUSED[name]):
        read_transcript(FOLDER / name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n00:00:00,000 --> 00:00:01,000\n<u>We</u> met\n\n2\n00:00:01,000 --> 00:00:02,000\n<u>We</u> met\n",
         "We met We met"),
        ("1\n00:00:00,000 --> 00:00:01,000\n<i>We met</i>\n\n2\n00:00:01,000 --> 00:00:02,000\n<i>We met</i>\n",
         "We met We met"),
    ],
)  # fmt: skip
def test_a_line_that_is_said_twice_stays_where_no_word_is_lit_in_turn(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "a.srt"
    file.write_text(text)
    assert " ".join(word.text for word in read_transcript(file).words) == said


def test_whole_numbers_that_make_no_pace_of_speech_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("0\t220\tWe met in the harbour.\n")
    with pytest.raises(InputError, match="nothing tells the unit"):
        read_transcript(file)


def test_sami_has_cues_of_its_first_language(tmp_path: Path) -> None:
    file = tmp_path / "a.smi"
    file.write_text(
        "<SAMI><HEAD><STYLE><!-- .KRCC {lang:ko-KR} --></STYLE></HEAD><BODY>\n"
        "<SYNC Start=1000><P Class=KRCC>우리는<br>만났다<P Class=ENCC>We met\n<SYNC Start=2000><P Class=KRCC>&nbsp;\n"
        "</BODY></SAMI>"
    )
    heard = read_transcript(file)
    assert [word.text for word in heard.words] == ["우리는", "만났다"]
    assert (heard.words[0].start, heard.words[-1].end, heard.language) == (1.0, 2.0, "ko")
