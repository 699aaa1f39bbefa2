"""Inputs that are regular files; outputs that appear whole or not at all."""
