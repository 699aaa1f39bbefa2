"""Put a trained checkpoint where the program finds it: the file, its card, and the same as a page to read.

    python models/recipe/bundle.py models/runs/press-en models/press-en --figures figures.json

The catalogue (`aligner.recognize.catalogue`) reads ``card.json``: hash, size, figures. ``README.md`` is drawn from it
and the template ``card.md``. A run that began with another checkpoint's weights names that one's card with
``--continues``, and the steps of both are counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from jinja2 import Environment, StrictUndefined
from synthesise import HEARD_VOICES

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


def page(card: dict[str, object]) -> str:
    """The card as Markdown."""
    template = Path(__file__).with_name("card.md").read_text(encoding="utf-8")
    drawn = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False).from_string(template)
    return drawn.render(card=card, dims=card["dims"], figures=card["figures"], heard=HEARD_VOICES)


def main() -> None:
    """Copy the run's checkpoint under its name and write its card and page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--figures", type=Path, help="what evaluate.py wrote")
    parser.add_argument("--continues", type=Path, help="card of the checkpoint that the run began with")
    arguments = parser.parse_args()
    before = json.loads(arguments.continues.read_text(encoding="utf-8"))["steps"] if arguments.continues else {}
    arguments.folder.mkdir(parents=True, exist_ok=True)
    target = arguments.folder / f"{arguments.folder.name}.pt"
    shutil.copyfile(arguments.run / "checkpoint.pt", target)
    done = torch.load(arguments.run / "state.pt", weights_only=True)["done"]
    steps = {phase: count + before.get(phase, 0) for phase, count in done.items()}
    figures = json.loads(arguments.figures.read_text(encoding="utf-8")) if arguments.figures else {}
    whole = card(target, figures, steps)
    (arguments.folder / "card.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    (arguments.folder / "README.md").write_text(page(whole), encoding="utf-8")
    print(target, f"{target.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
