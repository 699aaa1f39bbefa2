"""The published text against its recording: every difference, how grave, and whose.

``check`` makes the report, ``render_table`` shows it on a terminal. Pure: no torch, no files, no clock.
"""

from aligner.report.compare import alarming, check
from aligner.report.table import render_table, report_table
from aligner.types.scores import Scorer, Scores, Stretch

__all__ = ["Scorer", "Scores", "Stretch", "alarming", "check", "render_table", "report_table"]
