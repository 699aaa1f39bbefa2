"""Train the bundled checkpoint: phonemes first, then sentences, passages, whole 30-second windows, long prompts.

Five phases, each continuing where the run folder stands (a killed run goes on from its last save, with the same
command):

    python models/recipe/train.py --run RUN --phase frames   --steps 500  --rate 1.5e-3 --speeches speeches.txt
    python models/recipe/train.py --run RUN --phase short    --steps 3750 --rate 1.2e-3 --speeches speeches.txt
    python models/recipe/train.py --run RUN --phase passages --steps 1000 --rate 1e-3   --speeches speeches.txt
    python models/recipe/train.py --run RUN --phase windows  --steps 4000 --rate 1e-3 --decay --speeches speeches.txt
    python models/recipe/train.py --run RUN --phase prompts  --steps 1000 --rate 3e-4 --decay --speeches speeches.txt

``frames`` teaches the encoder which phoneme sounds in every 20 ms (espeak-ng tells us). ``short`` adds the decoder,
its cross-attention guided into the time in which each word sounds: without the guide no attention forms in the time
a CPU has. ``passages`` are two or three sentences with their timestamps, at a third of the cost of a window;
``windows`` teach silence, prompts and when to stop; ``prompts`` are windows behind as much earlier text as Whisper
hands on, which all of a recording's are from its second minute on. The same code runs on an accelerator.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import IGNORE, Batch, Batches, World
from network import Learner, dimensions, guide_loss, save_checkpoint
from sentences import Speeches
from torch import Tensor
from torch.utils.data import DataLoader

BATCH = {"frames": 16, "short": 16, "passages": 12, "windows": 6, "prompts": 6}
WEIGHTS = {  # of the words, the guide and the phonemes
    "frames": (0.0, 0.0, 1.0),
    "short": (1.0, 0.5, 0.3),
    "passages": (1.0, 0.5, 0.3),
    "windows": (1.0, 0.5, 0.2),
    "prompts": (1.0, 0.5, 0.2),
}


def losses(learner: Learner, batch: Batch, phase: str) -> tuple[Tensor, dict[str, float]]:
    """The weighted loss of a batch and what it is made of."""
    words_weight, guide_weight, phoneme_weight = WEIGHTS[phase]
    audio = learner.encode(batch.mel, batch.offset)
    phoneme = F.cross_entropy(
        learner.phoneme_head(audio).flatten(0, 1).float(), batch.phonemes.flatten(), ignore_index=IGNORE
    )
    total, parts = phoneme_weight * phoneme, {"phoneme": phoneme.item()}
    if words_weight:
        logits, attentions = learner.decode(batch.rows, audio)
        wanted = batch.targets != IGNORE
        logits, targets = logits[wanted].float(), batch.targets[wanted]
        logits[:, -1] += learner.crowd
        words = F.cross_entropy(logits, targets)
        guide = guide_loss(attentions, batch.inside)
        total = total + words_weight * words + guide_weight * guide
        right = (logits.argmax(-1) == targets).float().mean()
        parts |= {"words": words.item(), "guide": guide.item(), "right": right.item()}
    return total, parts


class Run:
    """A run folder: the world it was begun with, the newest state, and a log line a report."""

    def __init__(self, folder: Path, speeches: Speeches | None, width: int, seed: int) -> None:
        self.folder, self.seed = folder, seed
        folder.mkdir(parents=True, exist_ok=True)
        world_file = folder / "world.json"
        if not world_file.exists():
            world = World.survey(speeches, seed=seed)
            world_file.write_text(json.dumps({"tokens": world.tokens, "phonemes": world.phonemes}), encoding="utf-8")
        stored = json.loads(world_file.read_text(encoding="utf-8"))
        self.world = World(tuple(stored["tokens"]), tuple(stored["phonemes"]))
        torch.manual_seed(seed)
        self.learner = Learner(dimensions(width), list(self.world.tokens), len(self.world.phonemes))
        self.optimizer = torch.optim.AdamW(self.learner.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)
        self.done = dict.fromkeys(BATCH, 0)
        if (folder / "state.pt").exists():
            state = torch.load(folder / "state.pt", weights_only=True)
            self.learner.load_state_dict(state["learner"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.done |= state["done"]

    def warm(self, begun: Path) -> None:
        """Begin a new run with the weights of an exported checkpoint, or of a run's folder, phoneme head and all."""
        if any(self.done.values()):
            return
        if begun.is_dir():
            learner = torch.load(begun / "state.pt", weights_only=True)["learner"]
            head = {k.rpartition(".")[2]: v for k, v in learner.items() if k.startswith("phoneme_head.")}
            self.learner.phoneme_head.load_state_dict(head)
            begun = begun / "checkpoint.pt"
        self.learner.take(torch.load(begun, weights_only=True))

    def save(self) -> None:
        """State and exported checkpoint, each whole or not at all."""
        state = {"learner": self.learner.state_dict(), "optimizer": self.optimizer.state_dict(), "done": self.done}
        partial = self.folder / "state.part"
        torch.save(state, partial)
        partial.replace(self.folder / "state.pt")
        save_checkpoint(self.learner, self.folder / "checkpoint.pt")

    def report(self, phase: str, parts: dict[str, float], seconds: float) -> None:
        """One line on the screen and in the log."""
        line = {
            "phase": phase,
            "step": self.done[phase],
            **{k: round(v, 3) for k, v in parts.items()},
            "s/step": round(seconds, 2),
        }
        print(json.dumps(line), flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def learning_rate(step: int, steps: int, peak: float, decay: bool) -> float:
    """Linear warm-up over 100 steps, then constant, or falling in a line to a fiftieth."""
    rate = peak * min(1.0, (step + 1) / 100)
    return rate * max(0.02, 1 - step / steps) if decay else rate


def train(run: Run, speeches: Speeches | None, arguments: argparse.Namespace) -> None:
    """Take the steps of one phase that are left."""
    phase, steps, first = arguments.phase, arguments.steps, run.done[arguments.phase]
    batches = Batches(
        run.world,
        speeches,
        phase=phase,
        size=arguments.batch or BATCH[phase],
        seed=run.seed,
        first=first,
        steps=max(0, steps - first),
    )
    loader = DataLoader(
        batches, batch_size=None, num_workers=arguments.workers, prefetch_factor=4 if arguments.workers else None
    )
    device = "cuda" if torch.cuda.is_available() else "cpu"
    run.learner.to(device).train()
    sums: dict[str, float] = {}
    began = time.monotonic()
    for step, batch in enumerate(loader, start=first):
        for group in run.optimizer.param_groups:
            group["lr"] = learning_rate(step, steps, arguments.rate, arguments.decay)
        with torch.autocast(device, torch.bfloat16):
            loss, parts = losses(run.learner, _to(batch, device), phase)
        run.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(run.learner.parameters(), 1.0)
        run.optimizer.step()
        run.done[phase] += 1
        sums = {key: sums.get(key, 0.0) + value for key, value in parts.items()}
        if (step + 1) % arguments.every == 0 or step + 1 == steps:
            count = min(step % arguments.every, step - first) + 1
            run.report(phase, {key: value / count for key, value in sums.items()}, (time.monotonic() - began) / count)
            sums, began = {}, time.monotonic()
        if (step + 1) % 250 == 0:
            run.save()
    run.save()


def _to(batch: Batch, device: str) -> Batch:
    if device == "cpu":
        return batch
    return Batch(
        batch.mel.to(device),
        batch.offset,
        *(getattr(batch, n).to(device) for n in ("rows", "targets", "inside", "phonemes")),
    )


def main() -> None:
    """Command line of the recipe."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="folder of the run")
    parser.add_argument("--phase", choices=tuple(BATCH), required=True)
    parser.add_argument("--steps", type=int, required=True, help="of this phase in all; what is done counts")
    parser.add_argument("--speeches", type=Path, help="real English text, for words beyond the grammar's sentences")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--decay", action="store_true", help="let the learning rate fall over these steps")
    parser.add_argument("--warm", type=Path, help="begin a new run with the weights of this checkpoint or run folder")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that synthesise")
    parser.add_argument("--every", type=int, default=50, help="steps between reports")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    speeches = Speeches.read(arguments.speeches) if arguments.speeches else None
    run = Run(arguments.run, speeches, arguments.width, arguments.seed)
    if arguments.warm:
        run.warm(arguments.warm)
    train(run, speeches, arguments)


if __name__ == "__main__":
    main()
