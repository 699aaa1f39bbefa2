"""Edits and the recording → a time, or honestly none, for every published word."""
