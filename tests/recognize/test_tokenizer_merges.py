"""Published tokenizers of multilingual checkpoints lack their first merge."""

import pytest

from aligner.recognize.tokenizer_merges import with_lost_merges

tokenizers = pytest.importorskip("tokenizers", reason="tokenizers comes with the extra published-aligner[faster]")


def tokenizer(merges):
    letters = [chr(256 + n) for n in range(250)] + [*"hetimp"]
    vocabulary = {letter: number for number, letter in enumerate(letters)}
    vocabulary |= {"Ġt": 256, "Ġth": 257, "Ġthe": 258, "im": 259}
    found = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, merges))
    found.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    return found


WHOLE = [("Ġ", "t"), ("Ġt", "h"), ("Ġth", "e"), ("i", "m")]


def test_a_lost_first_merge_is_put_back_where_it_was():
    lost = tokenizer(WHOLE[1:])
    assert lost.encode(" the").tokens == ["Ġ", "t", "h", "e"]
    found = with_lost_merges(lost)
    assert [found.encode(text).tokens for text in (" the", " tim")] == [["Ġthe"], ["Ġt", "im"]]


def test_a_whole_tokenizer_is_left_as_it_is():
    whole = tokenizer(WHOLE)
    assert with_lost_merges(whole) is whole
