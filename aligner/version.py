"""The version, in one place; results carry it in ``generator``."""

__version__ = "0.1.0"
