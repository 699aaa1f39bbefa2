// The text: a word is played by a click or Enter, arrows go from word to word, a sentence is edited in place.
const words = [...document.querySelectorAll("[data-t]")]
  .map((span) => ({ span, start: +span.dataset.t, end: +span.dataset.e }))
  .sort((a, b) => a.start - b.start);
const inText = [...document.querySelectorAll("#text [data-t]")];
const firstOf = new Map();
for (const span of inText) if (span.dataset.s && !firstOf.has(span.dataset.s)) firstOf.set(span.dataset.s, span);
const numberOf = new Map(data.segments.map(([id], number) => [id, number]));
let reached = null;

function reach(span, focus = true) {
  if (reached) {
    reached.removeAttribute("tabindex");
    reached.removeAttribute("role");
  }
  reached = span;
  span.tabIndex = 0;
  span.setAttribute("role", "button");
  if (focus) span.focus();
}

function highlight() {
  const time = at();
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle].start <= time) low = middle + 1; else high = middle;
  }
  const word = low && time < words[low - 1].end + 0.05 ? words[low - 1] : null;
  if (word === spoken) return;
  if (spoken) spoken.span.classList.remove("now");
  spoken = word;
  if (!word) return;
  word.span.classList.add("now");
  if (!audio.paused && wide.matches) {
    const box = word.span.getBoundingClientRect();
    if (box.top < 190 || box.bottom > innerHeight - 40) word.span.scrollIntoView({ block: "center" });
  }
}

$("text").addEventListener("click", (event) => {
  const word = event.target.closest("[data-t]"), place = event.target.closest("a.d");
  if (place) {
    event.preventDefault();
    if (!place.classList.contains("off")) {
      choose($(`f-${place.dataset.d}`), { focus: false, scrollText: false });
      if (!word && current.dataset.start) seek(+current.dataset.start);
    }
  }
  if (word && !String(getSelection())) {
    reach(word, !place);
    playFrom(+word.dataset.t);
  }
});

$("text").addEventListener("dblclick", (event) => {
  const word = event.target.closest("[data-s]");
  if (word) edit(data.segments[+word.dataset.s][0]);
});

$("text").addEventListener("keydown", (event) => {
  const word = event.target.closest("[data-t]");
  if (!word || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) {
    const next = inText[inText.indexOf(word) + by];
    if (next) reach(next);
  } else if (event.key === "Enter") {
    playFrom(+word.dataset.t);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
});

if (inText.length) reach(inText[0], false);

// --- sentences worded by hand ---------------------------------------------------------------------------

function sentenceOf() {
  const focused = document.activeElement && document.activeElement.closest("[data-s]");
  if (focused) return data.segments[+focused.dataset.s][0];
  return current && current.dataset.segment;
}

function edit(segment) {
  if (!segment || !numberOf.has(segment)) return;
  const [, published] = data.segments[numberOf.get(segment)];
  const dialog = $("editor"), box = dialog.querySelector("textarea"), from = document.activeElement;
  dialog.querySelector(".published").textContent = published;
  box.value = review.sentences[segment] ? review.sentences[segment].text : published;
  dialog.returnValue = "cancel";
  dialog.showModal();
  box.focus();
  dialog.onclose = () => {
    if (from) from.focus();
    const text = dialog.returnValue === "published" ? published : box.value.trim();
    if (dialog.returnValue === "cancel" || (text === published && !review.sentences[segment])) return;
    history.push({ segment, before: review.sentences[segment] || null });
    if (text === published) {
      delete review.sentences[segment];
    } else {
      review.sentences[segment] = { published, text, at: new Date().toISOString().replace(/\.\d+Z/, "Z") };
    }
    showSentence(segment);
    keep();
  };
}

function showSentence(segment) {
  const number = String(numberOf.get(segment)), text = review.sentences[segment]?.text;
  const spans = inText.filter((span) => span.dataset.s === number);
  for (const span of spans) span.classList.toggle("replaced", text !== undefined);
  const old = document.querySelector(`.reworded[data-of="${number}"]`);
  if (old) old.remove();
  if (text === undefined || !spans.length) return;
  const last = spans[spans.length - 1], made = make("ins", { className: "reworded", textContent: text, dir: "auto" });
  made.dataset.of = number;
  (last.closest("a.d") || last).after(made);
}

for (const segment of Object.keys(review.sentences)) if (numberOf.has(segment)) showSentence(segment);
for (const card of cards) card.querySelector(".edit")?.addEventListener("click", () => edit(card.dataset.segment));
