"""Samples → spectra and features, and samples made drier and quieter; nothing is moved in time."""
