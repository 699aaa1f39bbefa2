"""``python -m aligner``: the command, where its script is not on the PATH."""

from aligner.cli import entry

if __name__ == "__main__":
    entry()
