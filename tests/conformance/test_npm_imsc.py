"""Our TTML, read by imscJS, a public reader of IMSC (npm ``imsc``), where Node and the package are installed.

It reports what deviates from the profile as messages: there must be none, and at every cue's middle its text is shown.
"""

import json
import shutil
import subprocess

import pytest

from aligner.formats import About, ttml
from aligner.types import Cue

pytestmark = pytest.mark.slow

PROGRAM = """
const {fromXML} = require('imsc/src/main/js/doc'), {generateISD} = require('imsc/src/main/js/isd');
const messages = [], say = (kind) => (text) => { messages.push(kind + ': ' + text); };
const handler = {info: say('info'), warn: say('warn'), error: say('error'), fatal: say('fatal')};
const {text, times} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const document = fromXML(text, handler);
const plain = (node) => node.kind === 'br' ? '\\n' : node.text || (node.contents || []).map(plain).join('');
const shown = times.map((time) => generateISD(document, time, handler).contents.map(plain).join('').trim());
console.log(JSON.stringify({messages, shown}));
"""
CUES = (
    Cue("s-1-a", 0.5, 2.0, ("Hello, dear", "world!"), speaker="Anna & Co", segment="s-1"),
    Cue("s-2-a", 2.0, 3.25, ('<b> & "q" --> ]]>',), segment="s-2"),
    Cue("3", 3.25, 4000.0, ("日本語 — 5 שלום", "x\x00\x1b"), published=False),
)


def test_imscjs_reads_our_ttml_without_a_message_and_shows_every_cue() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    if subprocess.run([node, "-e", "require.resolve('imsc')"], capture_output=True, check=False).returncode:
        pytest.skip("the npm package imsc is not installed (npm install imsc, NODE_PATH)")
    text = ttml.compose(CUES, About(language="en", title="A <talk>", note=("made --> here",)))
    told = json.dumps({"text": text, "times": [(cue.start + cue.end) / 2 for cue in CUES]})
    run = subprocess.run([node, "-e", PROGRAM], input=told, capture_output=True, text=True, timeout=60, check=True)
    seen = json.loads(run.stdout)
    assert seen["messages"] == []
    assert seen["shown"] == ["Hello, dear\nworld!", '<b> & "q" --> ]]>', "日本語 — 5 שלום\nx"]
