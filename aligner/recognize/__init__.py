"""Recording → transcript: engines behind one protocol, transcripts from elsewhere, checkpoints, and the cache."""
