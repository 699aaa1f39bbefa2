"""A report → one self-contained HTML page for review."""
