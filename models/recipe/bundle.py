"""Put a trained checkpoint where the program finds it: the file, and ``card.json`` with its hash, size and figures.

    python models/recipe/bundle.py models/runs/press-en models/press-en --figures figures.json

The catalogue (`aligner.recognize.catalogue`) reads the card; the README beside it is written by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch

PURPOSE = "tests, demo, synthetic voices"


def card(checkpoint: Path, figures: dict[str, object], done: dict[str, int]) -> dict[str, object]:
    """What the catalogue and a reader need to know of a checkpoint."""
    state = torch.load(checkpoint, weights_only=True)
    parameters = sum(value.numel() for value in state["model_state_dict"].values())
    return {
        "name": checkpoint.stem,
        "file": checkpoint.name,
        "sha256": hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
        "size": checkpoint.stat().st_size,
        "languages": ["en"],
        "purpose": PURPOSE,
        "licence": "Apache-2.0",
        "n_params": parameters,
        "dims": state["dims"],
        "steps": done,
        "figures": figures,
    }


def main() -> None:
    """Copy the run's checkpoint under its name and write its card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--figures", type=Path, help="what evaluate.py wrote")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    target = arguments.folder / f"{arguments.folder.name}.pt"
    shutil.copyfile(arguments.run / "checkpoint.pt", target)
    done = torch.load(arguments.run / "state.pt", weights_only=True)["done"]
    figures = json.loads(arguments.figures.read_text(encoding="utf-8")) if arguments.figures else {}
    text = json.dumps(card(target, figures, done), indent=1)
    (arguments.folder / "card.json").write_text(text + "\n", encoding="utf-8")
    print(target, f"{target.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
