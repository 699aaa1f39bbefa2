"""Every option of a run can be given to the commands that make one."""

import inspect
import re
from dataclasses import fields

import pytest

from aligner.captions import BUILT_IN
from aligner.cli import app, main
from aligner.cli.app_batch import batch
from aligner.cli.arguments import chosen
from aligner.formats import FORMATS
from aligner.options import Options


@pytest.mark.parametrize("command", [app.align, app.check])
def test_no_option_of_a_run_is_missing(command):
    assert {field.name for field in fields(Options)} <= set(inspect.signature(command).parameters)


def test_a_batch_names_transcripts_in_its_manifest_only():
    missing = {field.name for field in fields(Options)} - set(inspect.signature(batch).parameters)
    assert missing == {"transcript"}


def test_a_language_may_be_given_by_name_or_in_another_case():
    options = Options(language="Russian", text_language="EN_gb")
    assert (options.language, options.text_language) == ("ru", "en-GB")


def test_the_help_names_every_format_and_profile(capsys):
    assert main(["check", "--help"]) == 0
    shown = set(re.findall(r"[\w-]+", re.sub(r"-\s+", "-", capsys.readouterr().out)))  # lines end behind a hyphen
    assert {*FORMATS, "html", *BUILT_IN} <= shown


def test_parameters_become_the_fields_of_their_name():
    given = {"engine": "espeak", "max_text_mb": 7, "offline": True, "quiet": True}
    assert chosen(Options, given) == Options(engine="espeak", max_text_mb=7, offline=True)
