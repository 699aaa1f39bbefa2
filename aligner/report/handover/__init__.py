"""A report and its review → what is handed on: the corrected text, and the findings as a table or a Word document."""
