"""Our own JSON files ↔ values: alignment, transcript, report, and their schemas."""
