"""What the system lets this process use."""

from __future__ import annotations


def memory_limit() -> int | None:
    """Bytes of memory this process may map (``ulimit -v``); None where nothing limits it."""
    try:
        import resource
    except ImportError:  # not on Windows
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft
