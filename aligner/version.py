"""The version, which results carry in ``generator``, and the name under which the package is installed."""

__version__ = "0.1.0"

DISTRIBUTION = "published-aligner"
"""On the Python Package Index ``aligner`` is another project; only the import and the command have that name."""


def installing(extra: str) -> str:
    """The command that brings an extra.

    >>> installing("office")
    "pip install 'published-aligner[office]'"
    """
    return f"pip install '{DISTRIBUTION}[{extra}]'"
