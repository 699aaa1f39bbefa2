"""Cases with a known answer: texts, what was said of them, and all that differs."""
