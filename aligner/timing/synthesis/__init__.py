"""Forced alignment against speech synthesised from the text, in any language espeak-ng speaks."""
