"""The recipe of the bundled checkpoint: its sentences, its exact times, and a few steps of training."""

import json
import sys
from argparse import Namespace
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest

RECIPE = Path(__file__).resolve().parents[2] / "models" / "recipe"


@pytest.fixture(autouse=True)
def _recipe_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(RECIPE), *sys.path])


def test_a_seed_names_a_sentence_for_ever() -> None:
    from sentences import grammar_sentence, written

    assert written(grammar_sentence(Random(3))) == written(grammar_sentence(Random(3)))
    assert len({written(grammar_sentence(Random(seed))) for seed in range(50)}) > 45


def test_what_is_kept_aside_is_never_given_out_for_training() -> None:
    from sentences import is_kept_aside, kept_aside_sentences, training_sentence, written

    kept = {written(sentence) for sentence in kept_aside_sentences(50)}
    given = {written(training_sentence(Random(seed), None)) for seed in range(2000)}
    assert len(kept) == 50
    assert all(is_kept_aside(text) for text in kept)
    assert not kept & given


def test_numbers_are_written_as_digits_and_spoken_as_words() -> None:
    from sentences import Unit, _clock, _date, _money

    assert Unit("$5", "five") in [unit for seed in range(300) for unit in _money(Random(seed))]
    dates = [_date(Random(seed)) for seed in range(5000)]
    assert [Unit("26", "the twenty sixth of"), Unit("February", "February")] in dates
    assert all(unit.written[0].isdigit() or unit.written.endswith(".m.") for unit in _clock(Random(1)))


def test_every_written_word_has_its_time_inside_the_sound() -> None:
    from sentences import grammar_sentence
    from synthesise import SAMPLE_RATE, speak

    for seed in range(20):
        sentence = grammar_sentence(Random(seed))
        utterance = speak(sentence, "en-us")
        assert [unit.written for unit in utterance.units] == [unit.written for unit in sentence]
        assert all(unit.start < unit.end for unit in utterance.units)
        assert all(a.start <= b.start for a, b in zip(utterance.units, utterance.units[1:], strict=False))
        assert utterance.units[-1].end <= len(utterance.samples) / SAMPLE_RATE


def test_a_word_is_where_the_sound_is() -> None:
    """A pause before a word is silent up to its onset, to 25 ms."""
    from sentences import Unit
    from synthesise import SAMPLE_RATE, speak

    utterance = speak((Unit("Peace,", "Peace,"), Unit("today.", "today.")), "en-us")
    loud = np.abs(utterance.samples) > 0.02
    gap = slice(
        int((utterance.units[0].end + 0.025) * SAMPLE_RATE), int((utterance.units[1].start - 0.025) * SAMPLE_RATE)
    )
    onset = int(utterance.units[1].start * SAMPLE_RATE)
    assert gap.stop - gap.start > 1000
    assert not loud[gap].any()
    assert loud[onset : onset + 1600].any()


def test_targets_are_whisper_s_tokens() -> None:
    from batches import targets_of, tokenizer
    from synthesise import Scene, TimedUnit, Utterance

    text = tokenizer()
    utterance = Utterance(np.zeros(0, np.float32), (TimedUnit("Thank", 0.5, 0.8), TimedUnit("you.", 0.8, 1.1)), ())
    scene = Scene(np.zeros(16000, np.float32), (utterance,), cut_off_at=2.0)
    begin = text.timestamp_begin
    words = text.encode(" Thank you.")
    stamped = [target.token for target in targets_of(scene, timestamps=True)]
    plain = [target.token for target in targets_of(scene, timestamps=False)]
    assert stamped == [begin + 25, *words, begin + 55, begin + 100, text.eot]
    assert plain == [text.no_timestamps, *words, text.eot]
    silence = Scene(np.zeros(16000, np.float32), ())
    assert [target.token for target in targets_of(silence, timestamps=True)] == [text.no_speech, text.eot]


def test_a_batch_is_a_function_of_its_number() -> None:
    from batches import Batches, World

    world = World.survey(None, sentences=50)
    one, two = (Batches(world, None, phase="short", size=2, seed=1, first=5, steps=1)[0] for _ in range(2))
    assert one.mel.equal(two.mel)
    assert one.targets.equal(two.targets)
    assert one.inside.equal(two.inside)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_few_steps_from_the_recipe_make_a_checkpoint_that_whisper_loads(tmp_path: Path) -> None:
    import torch
    import whisper
    from train import BATCH, Run, train

    begun = Run(tmp_path, None, width=64, seed=0)
    for phase in BATCH:
        arguments = Namespace(phase=phase, steps=1, batch=2, rate=1e-3, decay=False, every=1, workers=0, seed=0)
        run = Run(tmp_path, None, width=64, seed=0)
        train(run, None, arguments)
    assert set(begun.done.values()) == {0}
    assert Run(tmp_path, None, width=64, seed=0).done == {
        "frames": 1, "short": 1, "passages": 1, "windows": 1, "prompts": 1,
    }  # fmt: skip
    state = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    assert {value.dtype for value in state["model_state_dict"].values()} == {torch.float16}
    model = whisper.load_model(str(tmp_path / "checkpoint.pt"), device="cpu")
    assert not model.is_multilingual
    assert model.dims.n_vocab == 51864
    mel = whisper.log_mel_spectrogram(np.zeros(16000, np.float32), padding=480000)[:, :3000]
    options = whisper.DecodingOptions(language="en", fp16=False, sample_len=3)
    assert isinstance(whisper.decode(model, mel, options).text, str)


def test_the_network_in_training_is_whisper_s_own() -> None:
    """The learner's forward pass over listed tokens gives the logits that the exported checkpoint gives."""
    import torch
    from network import Learner, dimensions
    from whisper.model import ModelDimensions, Whisper, disable_sdpa

    torch.manual_seed(0)
    learner = Learner(dimensions(width=64), [10, 20, 30], phonemes=5).eval()
    exported = learner.export()
    whole = Whisper(ModelDimensions(**exported["dims"])).eval()
    whole.load_state_dict({name: value.float() for name, value in exported["model_state_dict"].items()})
    mel, seen = torch.randn(1, 80, 3000), []
    for block in whole.decoder.blocks:
        block.cross_attn.register_forward_hook(lambda _, __, outs: seen.append(outs[-1]))
    with torch.no_grad(), disable_sdpa():
        ours, attentions = learner.decode(torch.tensor([[0, 1, 3, 2]]), learner.encode(mel))
        theirs = whole(mel, torch.tensor([[10, 20, 99, 30]]))
    assert torch.allclose(ours[..., :3], theirs[..., [10, 20, 30]], atol=0.02)
    assert torch.allclose(ours[..., 3], theirs[..., 99], atol=0.02)
    for guided, read in zip(attentions, seen, strict=True):
        assert torch.allclose(guided, read, atol=0.02)


def test_the_guide_wants_attention_spread_evenly_over_the_time_of_a_word() -> None:
    import torch
    from network import guide_loss

    inside = torch.zeros(1, 1, 10, dtype=torch.bool)
    inside[..., 4:7] = True
    even, narrow, beside = (torch.full((1, 2, 1, 10), -20.0) for _ in range(3))
    even[..., 4:7], narrow[..., 5], beside[..., 7:] = 0.0, 0.0, 0.0
    spread, peaked, wrong = (guide_loss([logits], inside).item() for logits in (even, narrow, beside))
    assert abs(spread) < 1e-3
    assert spread < peaked < wrong


def test_punctuation_hears_the_pause_and_words_hear_themselves() -> None:
    from batches import targets_of, tokenizer
    from synthesise import Scene, TimedUnit, Utterance

    units = (TimedUnit("Yes,", 0.5, 0.9), TimedUnit("friends.", 1.4, 2.0))
    scene = Scene(np.zeros(48_000, np.float32), (Utterance(np.zeros(0, np.float32), units, ()),))
    heard = {tokenizer().decode([target.token]): target.heard for target in targets_of(scene, timestamps=False)}
    assert heard[" Yes"] == (0.5, 0.9)
    assert heard[","] == (0.9, 1.4)
    assert heard[" friends"] == (1.4, 2.0)
    assert heard["."] == (2.0, 2.3)
    assert heard["<|endoftext|>"] == (2.3, 3.0)


def test_a_new_run_can_begin_with_an_exported_checkpoint() -> None:
    import torch
    from network import Learner, dimensions

    torch.manual_seed(0)
    old, new = (Learner(dimensions(width=64), [10, 20, 30], phonemes=5) for _ in range(2))
    new.take(old.export())
    again = new.export()["model_state_dict"]
    assert all(value.equal(again[name]) for name, value in old.export()["model_state_dict"].items())


def test_a_decoder_that_gets_more_layers_says_at_first_what_it_said_before() -> None:
    import torch
    from network import Learner, dimensions

    torch.manual_seed(0)
    small, large = (Learner(dimensions(width=64, text_layers=n), [10, 20, 30], phonemes=5).eval() for n in (2, 4))
    large.take(small.export())
    mel, rows = torch.randn(1, 80, 200), torch.tensor([[0, 1, 3, 2]])
    with torch.no_grad():
        before, after = (learner.decode(rows, learner.encode(mel))[0] for learner in (small, large))
    assert torch.allclose(before, after, atol=0.02)
    added = large.decoder.blocks[1].cross_attn
    assert added.key.weight.equal(large.decoder.blocks[0].cross_attn.key.weight)
    assert not added.out.weight.any()


def test_a_run_can_begin_with_another_s_folder(tmp_path: Path) -> None:
    import torch
    from train import Run

    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "world.json").write_text(json.dumps({"tokens": [10, 20, 30], "phonemes": ["_", "a"]}))
    old, new = (Run(tmp_path / name, None, width=64, seed=seed) for seed, name in enumerate(("old", "new")))
    old.save()
    new.warm(tmp_path / "old")
    assert new.learner.phoneme_head.weight.equal(old.learner.phoneme_head.weight)
    assert torch.allclose(new.learner.table, old.learner.table, atol=1e-3)


def test_the_page_of_the_bundled_checkpoint_says_what_its_card_says() -> None:
    from bundle import page

    folder = RECIPE.parent / "press-en"
    assert (folder / "README.md").read_text(encoding="utf-8") == page(json.loads((folder / "card.json").read_text()))


def test_the_rest_of_a_sentence_keeps_its_words_where_they_sound() -> None:
    from sentences import Unit
    from synthesise import SAMPLE_RATE, speak

    whole = speak((Unit("We", "We"), Unit("met", "met"), Unit("twice.", "twice.")), "en-us")
    rest = whole.rest(1, 0.05)
    assert rest.text == "met twice."
    assert rest.units[0].start == pytest.approx(0.05, abs=1 / SAMPLE_RATE)
    assert rest.units[1].start - rest.units[0].start == pytest.approx(whole.units[2].start - whole.units[1].start)
    assert len(rest.samples) == pytest.approx(len(whole.samples) - (whole.units[1].start - 0.05) * SAMPLE_RATE, abs=1)
    assert min(start for _, start, _ in rest.phonemes) >= 0


def test_prompts_are_often_as_long_as_whisper_hands_on() -> None:
    from batches import KINDS, _prompt
    from network import dimensions

    lengths = [len(_prompt(Random(seed), None, KINDS["windows"].prompt)) - 1 for seed in range(40)]
    assert max(lengths) == dimensions().n_text_ctx // 2 - 1
    assert lengths.count(max(lengths)) >= 10
    assert min(lengths) < 100


def test_timestamps_in_prompts_are_as_uneven_as_those_of_speech() -> None:
    from batches import _prompt, tokenizer

    begin, eot = tokenizer().timestamp_begin, tokenizer().eot
    pauses, paces = set(), set()
    for seed in range(20):
        tokens = _prompt(Random(seed), None, 223, full=1.0)[1:]
        stamps = [place for place, token in enumerate(tokens) if token >= begin]
        for one, other in pairwise(stamps):
            lasts = (tokens[other] - tokens[one]) * 0.02
            words = sum(token < eot for token in tokens[one:other])
            if lasts > 0:
                (paces if words else pauses).add(round(lasts / max(1, words), 2))
    assert max(pauses) - min(pauses) > 1
    assert len(pauses) > 30
    assert max(paces) - min(paces) > 0.1
