// Captions, where the page is served: text and breaks, split and merged, boundaries dragged or set by key; lint beside.
const SHORTEST = 0.1; // seconds a caption is shown at least
const GRIP = 5; // pixels around a boundary that take hold of it
let lint = data.live.lint;
let cueTimer = 0;
let drag = null;

const cueText = (cue) => cue[2];
const cueAt = (time) => data.cues.findIndex(([start, end]) => start <= time && time < end);
const stamp = (seconds) => seconds.toFixed(3);

function drawCues() {
  const list = $("cues");
  list.replaceChildren(...data.cues.map((cue, number) => {
    const begin = make("input", { type: "number", step: "0.01", min: "0", value: stamp(cue[0]), className: "begin" });
    const end = make("input", { type: "number", step: "0.01", min: "0", value: stamp(cue[1]), className: "end" });
    const text = make("textarea", { rows: 2, value: cueText(cue), dir: "auto" });
    const name = tell("caption", { n: number + 1 });
    begin.setAttribute("aria-label", `${name}: ${tell("begin")}`);
    end.setAttribute("aria-label", `${name}: ${tell("end")}`);
    text.setAttribute("aria-label", name);
    const play = make("button", { type: "button", className: "play", textContent: "▶" });
    play.setAttribute("aria-label", `${tell("play")}: ${name}`);
    const split = make("button", { type: "button", className: "split", textContent: tell("split") });
    const merge = make("button", { type: "button", className: "merge", textContent: tell("merge") });
    merge.disabled = number + 1 === data.cues.length;
    begin.addEventListener("change", () => setTime(number, 0, +begin.value));
    end.addEventListener("change", () => setTime(number, 1, +end.value));
    text.addEventListener("input", () => {
      cue[2] = text.value;
      saveCuesSoon();
    });
    play.addEventListener("click", () => playStretch(cue[0], cue[1]));
    split.addEventListener("click", () => splitCue(number, text.selectionStart));
    merge.addEventListener("click", () => mergeCue(number));
    const item = make("li", { className: "cue" }, play, " ", begin, " – ", end, text, make("p", { className: "tools" }, split, " ", merge));
    item.append(make("ul", { className: "lint", lang: "en" }));
    return item;
  }));
  showLint();
}

function showLint() {
  const items = $("cues").children;
  for (const item of items) item.querySelector(".lint").replaceChildren();
  for (const found of lint) {
    const item = items[found.index - 1];
    if (item) item.querySelector(".lint").append(make("li", { className: found.level, textContent: found.text }));
  }
}

function bounds(number, side) {
  const low = side === 0 ? (number ? data.cues[number - 1][1] : 0) : data.cues[number][0] + SHORTEST;
  const after = number + 1 < data.cues.length ? data.cues[number + 1][0] : data.duration;
  return [low, side === 0 ? data.cues[number][1] - SHORTEST : after];
}

function setTime(number, side, time) {
  if (number < 0 || !Number.isFinite(time)) return;
  const [low, high] = bounds(number, side);
  data.cues[number][side] = Math.round(Math.min(Math.max(time, low), high) * 1000) / 1000;
  const item = $("cues").children[number];
  if (item) item.querySelectorAll("input")[side].value = stamp(data.cues[number][side]);
  saveCuesSoon();
  draw();
}

function splitCue(number, place) {
  const cue = data.cues[number], text = cueText(cue);
  if (cue === undefined) return;
  const inside = at() > cue[0] + SHORTEST && at() < cue[1] - SHORTEST;
  let cut = place > 0 && place < text.length ? place : Math.round(text.length / 2);
  while (cut < text.length && !/\s/.test(text[cut])) cut += 1;
  const before = text.slice(0, cut).trim(), after = text.slice(cut).trim();
  if (!before || !after) return;
  const middle = inside ? at() : cue[0] + ((cue[1] - cue[0]) * before.length) / (before.length + after.length);
  const time = Math.round(middle * 1000) / 1000;
  data.cues.splice(number, 1, [cue[0], time, before], [time, cue[1], after]);
  drawCues();
  saveCuesSoon();
}

function mergeCue(number) {
  const cue = data.cues[number], next = data.cues[number + 1];
  if (!cue || !next) return;
  data.cues.splice(number, 2, [cue[0], next[1], `${cueText(cue)}\n${cueText(next)}`]);
  drawCues();
  saveCuesSoon();
}

function saveCuesSoon() {
  clearTimeout(cueTimer);
  cueTimer = setTimeout(saveCues, 300);
}

async function saveCues() {
  clearTimeout(cueTimer);
  const cues = data.cues
    .map(([start, end, text]) => ({ start, end, lines: text.split("\n").map((l) => l.trim()).filter(Boolean) }))
    .filter((cue) => cue.lines.length);
  try {
    const answer = await ask("captions", { cues });
    if (!answer) return;
    lint = answer.lint;
    showLint();
    toast(tell("saved"));
  } catch (error) {
    trouble(tell("not_saved", { why: error.message }), false);
    cueTimer = setTimeout(saveCues, 3000);
  }
}

function captionKeys() {
  const here = () => {
    const found = cueAt(at());
    return found >= 0 ? found : data.cues.findLastIndex(([start]) => start <= at());
  };
  return {
    "[": () => {
      const next = data.cues.findIndex(([, end]) => end > at());
      setTime(next, 0, at());
    },
    "]": () => setTime(here(), 1, at()),
    x: () => here() >= 0 && splitCue(here(), 0),
    m: () => mergeCue(here()),
  };
}

function boundaryAt(x) {
  const near = (time) => Math.abs(((time - windowStart()) / WINDOW) * $("detail").clientWidth - x) <= GRIP;
  for (const [number, cue] of data.cues.entries()) {
    if (near(cue[0])) return { number, side: 0 };
    if (near(cue[1])) return { number, side: 1 };
  }
  return null;
}

$("detail").addEventListener("pointerdown", (event) => {
  dragged = false;
  drag = audio.paused ? boundaryAt(event.offsetX) : null;
  if (drag) $("detail").setPointerCapture(event.pointerId);
});
$("detail").addEventListener("pointermove", (event) => {
  if (drag) {
    dragged = true;
    setTime(drag.number, drag.side, timeAt(event.offsetX));
  } else {
    $("detail").classList.toggle("grip", audio.paused && boundaryAt(event.offsetX) !== null);
  }
});
$("detail").addEventListener("pointerup", () => {
  if (drag && dragged) saveCues();
  drag = null;
});

function showPane(captions) {
  $("pane-findings").hidden = captions;
  $("pane-captions").hidden = !captions;
  $("tab-findings").setAttribute("aria-pressed", String(!captions));
  $("tab-captions").setAttribute("aria-pressed", String(captions));
  if (captions && !$("cues").children.length) drawCues();
}
$("tab-findings").addEventListener("click", () => showPane(false));
$("tab-captions").addEventListener("click", () => showPane(true));
$("recut").addEventListener("click", async () => {
  try {
    const answer = await ask("recut", {});
    if (!answer) return;
    data.cues = answer.cues;
    lint = answer.lint;
    drawCues();
    draw();
    toast([tell("saved"), ...answer.remarks].join(" "));
  } catch (error) {
    trouble(error.message, false);
  }
});
