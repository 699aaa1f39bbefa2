"""Any media file → mono float32 samples at 16 kHz; what is speech in them, and pieces of them as files."""
