"""A text in another language than its recording: sentences paired and timed, words left without times."""
