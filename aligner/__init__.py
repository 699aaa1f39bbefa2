"""aligner: find every published sentence and word in its recording.

>>> from aligner.types import Span
>>> Span(1.0, 2.5).duration
1.5
"""

from aligner.version import __version__

__all__ = ["__version__"]
