// Two outlines: the whole recording with its findings, and the seconds around the position with words and captions.
const WINDOW = 16; // seconds under the detail canvas
const CUE_STRIP = 18; // pixels of its height that captions take
const outline = data.outline && Uint8Array.from(atob(data.outline.encoded), (c) => c.charCodeAt(0));
let planned = false;

const windowStart = () => at() - WINDOW / 3;
const timeAt = (x) => windowStart() + (x / $("detail").clientWidth) * WINDOW;

function draw() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    $("clock").textContent = format(at());
    if (document.activeElement !== $("seek") || !audio.paused) $("seek").value = String(at());
    $("seek").setAttribute("aria-valuetext", format(at()));
    highlight();
    drawOverview();
    drawDetail();
  });
}

function prepare(canvas) {
  const ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const style = getComputedStyle(document.documentElement);
  return { pen, width, height, colour: (name) => style.getPropertyValue(`--${name}`).trim() };
}

function loudest(from, to) {
  if (!outline) return 0.06;
  const first = Math.max(0, Math.floor(from * data.outline.perSecond));
  const last = Math.min(outline.length, Math.max(first + 1, Math.ceil(to * data.outline.perSecond)));
  let top = 0;
  for (let k = first; k < last; k += 1) if (outline[k] > top) top = outline[k];
  return top / 255;
}

function wave({ pen, width, colour }, from, to, top, height) {
  const now = at(), played = colour("played"), ahead = colour("wave");
  for (let x = 0; x < width; x += 2) {
    const start = from + (x / width) * (to - from), end = from + ((x + 2) / width) * (to - from);
    if (end <= 0 || start >= data.duration) continue;
    const half = Math.max(0.5, (loudest(start, end) * height) / 2);
    pen.fillStyle = start < now ? played : ahead;
    pen.fillRect(x, top + height / 2 - half, 1.4, half * 2);
  }
}

function drawOverview() {
  const sheet = prepare($("overview")), { pen, width, height, colour } = sheet;
  wave(sheet, 0, data.duration, 6, height - 6);
  for (const card of visible()) {
    if (!card.dataset.start) continue;
    const x = (+card.dataset.start / data.duration) * width;
    pen.fillStyle = colour(card.dataset.severity);
    pen.beginPath();
    pen.moveTo(x - 3.5, 0); pen.lineTo(x + 3.5, 0); pen.lineTo(x, 6);
    pen.fill();
    if (card === current) pen.fillRect(x - 0.75, 0, 1.5, height);
  }
  pen.fillStyle = colour("ink");
  pen.fillRect((at() / data.duration) * width - 0.75, 0, 1.5, height);
}

function drawDetail() {
  const sheet = prepare($("detail")), { pen, width, height, colour } = sheet;
  const from = windowStart(), to = from + WINDOW, x = (time) => ((time - from) / WINDOW) * width;
  const face = getComputedStyle(document.body).fontFamily;
  for (const card of visible()) {
    if (!card.dataset.start || +card.dataset.end < from || +card.dataset.start > to) continue;
    const left = x(+card.dataset.start), broad = Math.max(3, x(+card.dataset.end) - left);
    pen.fillStyle = colour(`${card.dataset.severity}-wash`);
    pen.fillRect(left, 0, broad, height);
    pen.fillStyle = colour(card.dataset.severity);
    pen.fillRect(left, 0, broad, 3);
  }
  const captions = data.cues.length ? CUE_STRIP - 2 : 4;
  pen.textBaseline = "middle";
  pen.font = `11px ${face}`;
  for (const [start, end, text] of data.cues) {
    if (end < from || start > to) continue;
    pen.strokeStyle = colour("soft");
    pen.strokeRect(x(start) + 0.5, 4.5, x(end) - x(start) - 1, 13);
    pen.fillStyle = colour("soft");
    pen.save();
    pen.beginPath(); pen.rect(x(start) + 3, 3, Math.max(0, x(end) - x(start) - 6), 16); pen.clip();
    pen.fillText(text.replaceAll("\n", " "), Math.max(x(start) + 4, 4), 11.5);
    pen.restore();
  }
  wave(sheet, from, to, captions, height - captions - 18);
  let free = -9;
  for (const word of words) {
    if (word.end < from || word.start > to) continue;
    const left = x(word.start);
    pen.fillStyle = colour("line");
    pen.fillRect(left, captions + 4, 1, height - captions - 20);
    if (left < free) continue;
    pen.fillStyle = colour(word === spoken ? "ink" : "soft");
    pen.font = `${word === spoken ? "600 " : ""}11px ${face}`;
    pen.fillText(word.span.textContent, left + 3, height - 9);
    free = left + 6 + pen.measureText(word.span.textContent).width;
  }
  pen.fillStyle = colour("ink");
  pen.fillRect(x(at()) - 0.75, 0, 1.5, height);
}

$("overview").addEventListener("click", (event) => seek((event.offsetX / $("overview").clientWidth) * data.duration));
$("detail").addEventListener("click", (event) => {
  if (!dragged) seek(timeAt(event.offsetX));
});
let dragged = false; // a boundary was moved by the press that ends in this click
addEventListener("resize", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
