"""Nine words in every form of transcript that is read, as its tool writes it (by its documented schema)."""

from __future__ import annotations

import json
from typing import Any

# people say 0.0 .. 2.2 s, then 3.0 .. 4.8 s
WORDS = [("We", 0.0, 0.2), ("met", 0.2, 0.6), ("in", 0.6, 0.8), ("the", 0.8, 1.0), ("harbour.", 1.0, 2.2),
         ("Thank", 3.0, 3.4), ("you", 3.4, 3.8), ("for", 3.8, 4.0), ("coming.", 4.0, 4.8)]  # fmt: skip
LINES = [("We met in the harbour.", 0.0, 2.2), ("Thank you for coming.", 3.0, 4.8)]
TEXT = " ".join(text for text, _, _ in LINES)
DURATION = 5.0


def ms(seconds: float) -> int:
    return round(seconds * 1000)


def ticks(seconds: float) -> int:
    return round(seconds * 10_000_000)


def clock(seconds: float, mark: str = ".") -> str:
    return f"00:00:{int(seconds):02}{mark}{ms(seconds) % 1000:03}"


def bare(word: str) -> str:
    return word.strip(".").lower()


def split_marks() -> list[tuple[str, float | None, float | None]]:
    """The words with each full stop as an item of its own."""
    items: list[tuple[str, float | None, float | None]] = []
    for word, start, end in WORDS:
        items.append((word.strip("."), start, end))
        if word.endswith("."):
            items.append((".", None, None))
    return items


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _aws() -> str:
    items = [
        {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": text}]}
        if start is None
        else {"type": "pronunciation", "start_time": str(start), "end_time": str(end),
              "alternatives": [{"confidence": "0.9", "content": text}]}
        for text, start, end in split_marks()
    ]  # fmt: skip
    labels = [{"start_time": str(start), "end_time": str(end), "speaker_label": f"spk_{n}",
               "items": [{"start_time": str(s), "end_time": str(e), "speaker_label": f"spk_{n}"}
                         for _, s, e in WORDS if start <= s < end]}
              for n, (_, start, end) in enumerate(LINES)]  # fmt: skip
    return dump({"jobName": "j", "status": "COMPLETED", "results": {
        "language_code": "en-US", "transcripts": [{"transcript": TEXT}], "items": items,
        "speaker_labels": {"speakers": 2, "segments": labels}}})  # fmt: skip


def _google(start: str, end: str) -> str:
    words = [{start: f"{a}s", end: f"{b}s", "word": w} if a else {end: f"{b}s", "word": w} for w, a, b in WORDS]
    return dump({"results": [{"alternatives": [{"transcript": TEXT, "confidence": 0.9, "words": words}],
                              "languageCode": "en-us"}]})  # fmt: skip


def _azure_batch() -> str:
    phrases = [
        {"recognitionStatus": "Success", "channel": 0, "speaker": n, "locale": "en-US",
         "offsetInTicks": float(ticks(start)), "durationInTicks": float(ticks(end - start)),
         "nBest": [{"confidence": 0.9, "lexical": bare(text), "display": text,
                    "words": [{"word": bare(w), "offsetInTicks": float(ticks(a)),
                               "durationInTicks": float(ticks(b - a)), "confidence": 0.9}
                              for w, a, b in WORDS if start <= a < end]}]}
        for n, (text, start, end) in enumerate(LINES, 1)
    ]  # fmt: skip
    return dump({"source": "x", "durationInTicks": ticks(DURATION), "recognizedPhrases": phrases})


def _azure_fast() -> str:
    return dump({"durationMilliseconds": 5000, "combinedPhrases": [{"text": TEXT}], "phrases": [
        {"offsetMilliseconds": ms(start), "durationMilliseconds": ms(end - start), "text": text, "locale": "en-US",
         "words": [{"text": w, "offsetMilliseconds": ms(a), "durationMilliseconds": ms(b - a)}
                   for w, a, b in WORDS if start <= a < end]}
        for text, start, end in LINES]})  # fmt: skip


def _azure_sdk() -> str:
    return "\n".join(
        dump({"Id": "x", "RecognitionStatus": "Success", "Offset": ticks(start), "Duration": ticks(end - start),
              "DisplayText": text, "NBest": [{"Confidence": 0.9, "Display": text, "Words": [
                  {"Word": bare(w), "Offset": ticks(a), "Duration": ticks(b - a)}
                  for w, a, b in WORDS if start <= a < end]}]})
        for text, start, end in LINES
    )  # fmt: skip


def _deepgram() -> str:
    words = [{"word": bare(w), "start": a, "end": b, "confidence": 0.9, "punctuated_word": w, "speaker": int(a >= 3)}
             for w, a, b in WORDS]  # fmt: skip
    channel = {"alternatives": [{"transcript": TEXT, "confidence": 0.9, "words": words}], "detected_language": "en"}
    return dump({"metadata": {"duration": DURATION}, "results": {"channels": [channel]}})


def _assemblyai() -> str:
    words = [{"text": w, "start": ms(a), "end": ms(b), "confidence": 0.9, "speaker": "AB"[a >= 3]} for w, a, b in WORDS]
    return dump({"id": "x", "status": "completed", "language_code": "en_us", "audio_duration": 5, "text": TEXT,
                 "words": words, "utterances": None})  # fmt: skip


def _milliseconds() -> str:
    words = [{"text": w, "start": ms(a), "end": ms(b), "confidence": 0.9} for w, a, b in WORDS]
    return dump({"text": TEXT, "words": words})


def _vosk() -> str:
    results = [{"result": [{"conf": 0.9, "start": a, "end": b, "word": w} for w, a, b in WORDS if start <= a < end],
                "text": text} for text, start, end in LINES]  # fmt: skip
    return "\n".join(json.dumps(result, indent=2) for result in [*results, {"text": ""}])


def _revai() -> str:
    monologues = []
    for n, (_, start, end) in enumerate(LINES):
        elements: list[dict[str, Any]] = []
        for word, a, b in WORDS:
            if start <= a < end:
                text = word.strip(".")
                elements += [{"type": "text", "value": text, "ts": a, "end_ts": b, "confidence": 0.9}]
                elements += [{"type": "punct", "value": "." if word.endswith(".") else " "}]
        monologues.append({"speaker": n, "elements": elements})
    return dump({"monologues": monologues})


def _speechmatics() -> str:
    results = [{"type": "word" if a is not None else "punctuation", "start_time": a or 0.0, "end_time": b or 0.0,
                "alternatives": [{"content": text, "confidence": 0.9, "language": "en", "speaker": "S1"}]}
               for text, a, b in split_marks()]  # fmt: skip
    return dump({"format": "2.9", "metadata": {"type": "transcription"}, "results": results})


def _gentle() -> str:
    words: list[dict[str, Any]] = [
        {"case": "success", "word": w, "alignedWord": bare(w), "start": a, "end": b, "startOffset": n, "endOffset": n}
        for n, (w, a, b) in enumerate(WORDS)
    ]
    words.insert(5, {"case": "not-found-in-audio", "word": "Never", "startOffset": 0, "endOffset": 1})
    return dump({"transcript": TEXT, "words": words})


def _elevenlabs() -> str:
    words: list[dict[str, Any]] = []
    for w, a, b in WORDS:
        words += [{"text": w, "start": a, "end": b, "type": "word", "speaker_id": "speaker_0", "logprob": -0.1}]
        words += [{"text": " ", "start": b, "end": b, "type": "spacing", "speaker_id": "speaker_0"}]
    words += [{"text": "(applause)", "start": 4.8, "end": 5.0, "type": "audio_event"}]
    return dump({"language_code": "eng", "text": TEXT, "words": words})


def _whisper_cpp(full: bool) -> str:
    def offsets(a: float, b: float) -> dict[str, Any]:
        return {"timestamps": {"from": clock(a, ","), "to": clock(b, ",")}, "offsets": {"from": ms(a), "to": ms(b)}}

    parts = []
    for text, start, end in LINES:
        pieces = [(" " + w.strip("."), a, b) for w, a, b in WORDS if start <= a < end]
        pieces += [(".", end, end)]
        tokens = [{"text": "[_BEG_]", **offsets(start, start), "id": 50364, "p": 0.9, "t_dtw": -1}]
        tokens += [{"text": t, **offsets(a, b), "id": 1, "p": 0.9, "t_dtw": -1} for t, a, b in pieces]
        parts.append({**offsets(start, end), "text": f" {text}"} | ({"tokens": tokens} if full else {}))
    return dump({"systeminfo": "x", "model": {"type": "base"}, "result": {"language": "en"}, "transcription": parts})


def _hugging_face() -> str:
    chunks = [{"text": f" {w}", "timestamp": [a, b]} for w, a, b in WORDS]
    return dump({"text": f" {TEXT}", "chunks": chunks})


def _watson() -> str:
    return dump({"result_index": 0, "results": [
        {"final": True, "alternatives": [{"transcript": text, "confidence": 0.9, "timestamps": [
            [w, a, b] for w, a, b in WORDS if start <= a < end]}]} for text, start, end in LINES]})  # fmt: skip


def _soniox() -> str:
    tokens = []
    for n, (word, a, b) in enumerate(WORDS):
        middle, half = (a + b) / 2, max(1, len(word) // 2)
        speaker = {"speaker": "12"[a >= 3], "language": "en", "confidence": 0.9}
        tokens += [{"text": " " * (n > 0) + word[:half], "start_ms": ms(a), "end_ms": ms(middle), **speaker},
                   {"text": word[half:], "start_ms": ms(middle), "end_ms": ms(b), **speaker}]  # fmt: skip
    return dump({"id": "x", "text": TEXT, "tokens": tokens})


def _parakeet() -> str:
    return dump({"text": TEXT, "sentences": [
        {"text": text, "start": start, "end": end,
         "tokens": [{"text": f" {w}", "start": a, "end": b} for w, a, b in WORDS if start <= a < end]}
        for text, start, end in LINES]})  # fmt: skip


def _gladia() -> str:
    return dump({"id": "x", "status": "done", "result": {"metadata": {}, "transcription": {
        "full_transcript": TEXT, "utterances": [
            {"text": text, "language": "en", "start": start, "end": end, "speaker": n, "channel": 0,
             "words": [{"word": f" {w}", "start": a, "end": b, "confidence": 0.9}
                       for w, a, b in WORDS if start <= a < end]}
            for n, (text, start, end) in enumerate(LINES)]}}})  # fmt: skip


def _mfa() -> str:
    entries: list[list[Any]] = [[a, b, bare(w)] for w, a, b in WORDS]
    tiers = {"words": {"type": "interval", "entries": [*entries, [4.8, 5.0, ""]]},
             "phones": {"type": "interval", "entries": [[0.0, 0.1, "W"]]}}  # fmt: skip
    return dump({"start": 0, "end": 5.0, "tiers": tiers})


def _nemo() -> str:
    words = [{"word": w, "start": a, "end": b, "start_offset": 0, "end_offset": 1} for w, a, b in WORDS]
    return dump({"audio_filepath": "x.wav", "pred_text": TEXT, "timestamp": {"word": words}})


def _echogarden() -> str:
    return dump([{"type": "segment", "text": text, "startTime": start, "endTime": end, "timeline": [
        {"type": "word", "text": w, "startTime": a, "endTime": b, "timeline": [
            {"type": "phone", "text": "w", "startTime": a, "endTime": b}]} for w, a, b in WORDS if start <= a < end]}
        for text, start, end in LINES])  # fmt: skip


def _json3() -> str:
    events: list[dict[str, Any]] = [{"tStartMs": 0, "dDurationMs": 5000, "id": 1, "wpWinPosId": 1}]
    for _, start, end in LINES:
        inner = [(w, a) for w, a, _ in WORDS if start <= a < end]
        segments = [{"utf8": " " * (a > start) + w, "acAsrConf": 230,
                     **({"tOffsetMs": ms(a - start)} if a > start else {})}
                    for w, a in inner]  # fmt: skip
        events += [{"tStartMs": ms(start), "dDurationMs": ms(end - start), "segs": segments},
                   {"tStartMs": ms(end) - 10, "dDurationMs": 10, "aAppend": 1, "segs": [{"utf8": "\n"}]}]  # fmt: skip
    return dump({"wireMagic": "pb3", "events": events})


def _ctm() -> str:
    return ";; made by a test\n" + "".join(f"talk 1 {a:.2f} {b - a:.2f} {w} 0.90\n" for w, a, b in WORDS)


def _whisper_timestamped() -> str:
    return dump({"text": TEXT, "language": "en", "segments": [
        {"id": n, "start": start, "end": end, "text": text, "confidence": 0.9, "speaker": f"SPEAKER_0{n}",
         "words": [{"text": w, "start": a, "end": b, "confidence": 0.9} for w, a, b in WORDS if start <= a < end]}
        for n, (text, start, end) in enumerate(LINES)]})  # fmt: skip


def _inner(seconds: list[tuple[str, float]], stamp: str, before: str = "") -> str:
    """Words, each behind its stamp but the first."""
    return "".join((stamp.format(clock(a)) if n else before) + " " * bool(n) + w for n, (w, a) in enumerate(seconds))


def _youtube_vtt() -> str:
    """YouTube's automatic captions: the line before above each new one, and cues of 10 ms that hold a line."""
    out, before = "WEBVTT\nKind: captions\nLanguage: en\n\n", " "
    for text, start, end in LINES:
        words = [(w, a) for w, a, _ in WORDS if start <= a < end]
        timed = words[0][0] + "".join(f"<{clock(a)}><c> {w}</c>" for w, a in words[1:])
        out += f"{clock(start)} --> {clock(end)} align:start position:0%\n{before}\n{timed}\n\n"
        out += f"{clock(end)} --> {clock(end + 0.01)} align:start position:0%\n{text}\n \n\n"
        before = text
    return out


def _karaoke() -> str:
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
    lines = []
    for _, start, end in LINES:
        words = [(w, b - a) for w, a, b in WORDS if start <= a < end]
        text = " ".join(f"{{\\k{round(length * 100)}}}{w}" for w, length in words)
        lines.append(f"Dialogue: 0,0:00:{start:05.2f},0:00:{end:05.2f},Default,Anna,{text}\n")
    return head + "".join(lines)


def _lrc() -> str:
    lines = []
    for _, start, end in LINES:
        words = [(w, a) for w, a, _ in WORDS if start <= a < end]
        lines.append(f"[00:{start:05.2f}]" + " ".join(f"<00:{a:05.2f}>{w}" for w, a in words) + f"\n[00:{end:05.2f}]\n")
    return "[ti:A talk]\n[la:en]\n" + "".join(lines)


def _ttml() -> str:
    spans = "".join(
        f'<p begin="{clock(start)}" end="{clock(end)}" ttm:agent="a">'
        + " ".join(f'<span begin="{a - start:.3f}s">{w}</span>' for w, a, _ in WORDS if start <= a < end)
        + "</p>"
        for _, start, end in LINES
    )
    names = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    agent = '<ttm:agent type="person" xml:id="a"><ttm:name type="full">Anna</ttm:name></ttm:agent>'
    head = f"<head><metadata>{agent}</metadata></head>"
    return f'<?xml version="1.0"?><tt {names} xml:lang="en">{head}<body><div>{spans}</div></body></tt>'


def _srv3() -> str:
    spans = "".join(
        f'<p t="{ms(start)}" d="{ms(end - start)}">'
        + "".join(f'<s t="{ms(a - start)}">{" " * (a > start)}{w}</s>' for w, a, _ in WORDS if start <= a < end)
        + "</p>"
        for _, start, end in LINES
    )
    return f'<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><body>{spans}</body></timedtext>'


def _lines(pattern: str) -> str:
    return "".join(
        pattern.format(n=n, text=text, a=clock(start), b=clock(end), ca=clock(start, ","), cb=clock(end, ","),
                       ma=ms(start), mb=ms(end), sa=start, sb=end, at=f"0:0{int(start)}",
                       name=("Anna Sample", "Ben Roe")[n - 1])
        for n, (text, start, end) in enumerate(LINES, 1)
    )  # fmt: skip


BY_WORD = {
    "aws": _aws(),
    "google v1": _google("startTime", "endTime"),
    "google v2": _google("startOffset", "endOffset"),
    "azure batch": _azure_batch(),
    "azure fast": _azure_fast(),
    "azure sdk": _azure_sdk(),
    "deepgram": _deepgram(),
    "assemblyai": _assemblyai(),
    "words in milliseconds": _milliseconds(),
    "words alone": dump([{"word": w, "start": clock(a), "end": clock(b)} for w, a, b in WORDS]),
    "within a service's own object": dump({"id": "x", "status": "succeeded", "output": json.loads(_hugging_face())}),
    "segments by other names": dump(
        {
            "language": "en",
            "segments": [
                {
                    "startTime": s,
                    "endTime": e,
                    "text": text,
                    "words": [{"word": w, "start_time": a, "end_time": b} for w, a, b in WORDS if s <= a < e],
                }
                for text, s, e in LINES
            ],
        }
    ),
    "vosk": _vosk(),
    "rev.ai": _revai(),
    "speechmatics": _speechmatics(),
    "gentle": _gentle(),
    "elevenlabs": _elevenlabs(),
    "whisper.cpp -ojf": _whisper_cpp(True),
    "hugging face": _hugging_face(),
    "watson": _watson(),
    "soniox": _soniox(),
    "parakeet-mlx": _parakeet(),
    "gladia": _gladia(),
    "mfa": _mfa(),
    "nemo": _nemo(),
    "ctm": _ctm(),
    "echogarden": _echogarden(),
    "whisper-timestamped": _whisper_timestamped(),
    "youtube json3": _json3(),
    "youtube vtt": _youtube_vtt(),
    "youtube srv3": _srv3(),
    "ass karaoke": _karaoke(),
    "lrc by word": _lrc(),
    "ttml by word": _ttml(),
}
BY_LINE = {
    "whisper.cpp -oj": _whisper_cpp(False),
    "srt": _lines("{n}\n{ca} --> {cb}\n{text}\n\n"),
    "srt without empty lines": _lines("{n}\n{ca} --> {cb}\n{text}\n"),
    "srt with too many empty lines": _lines("{n}\n\n{ca} --> {cb}\n\n{text}\n\n\n"),
    "srt with numbers before the times": _lines("{n} {ca} --> {cb}\n{text}\n"),
    "vtt": "WEBVTT\n\n" + _lines("{a} --> {b}\n{text}\n\n"),
    "vtt with commas and ids": "WEBVTT\n\n" + _lines("id-{n}\n{ca} --> {cb} line:90%\n{text}\n\n"),
    "sbv": _lines("{a},{b}\n{text}\n\n"),
    "youtube srv1": "<transcript>" + _lines('<text start="{sa}" dur="{sb}">{text}</text>').replace(
        'dur="4.8"', 'dur="1.8"') + "</transcript>",
    "whisper on the screen": _lines("[{a} --> {b}]  {text}\n"),
    "whisper tsv": "start\tend\ttext\n" + _lines("{ma}\t{mb}\t{text}\n"),
    "whisper.cpp csv": "start,end,text\n" + _lines('{ma},{mb},"{text}"\n'),
    "audacity labels": _lines("{sa:.6f}\t{sb:.6f}\t{text}\n"),
    "podcasting 2.0": dump({"version": "1.0.0", "segments": [
        {"speaker": "Anna", "startTime": a, "endTime": b, "body": text} for text, a, b in LINES]}),
    "podlove": dump([{"start": clock(a), "start_ms": ms(a), "end": clock(b), "end_ms": ms(b), "voice": "Anna",
                      "text": text} for text, a, b in LINES]),
    "openai diarized": dump({"task": "transcribe", "duration": 5.0, "text": TEXT, "segments": [
        {"type": "transcript.text.segment", "id": "x", "start": a, "end": b, "text": f" {text}", "speaker": "A"}
        for text, a, b in LINES]}),
    "otter txt": _lines("{name}  {at} \n{text}\n\n"),
    "zoom txt": _lines("[{name}] {a}\n{text}\n\n".replace("{a}", "00:00:0{sa:.0f}")),
    "stamps before names": _lines("[00:00:0{sa:.0f}] {name}: {text}\n\n"),
}  # fmt: skip
