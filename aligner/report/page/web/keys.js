// Everything by keyboard, and links that open a finding or a time.
const keys = {
  j: () => step(1),
  k: () => step(-1),
  l: () => listen(current),
  s: () => listen(current, { speed: 0.6 }),
  o: () => current && loop(current),
  a: () => current && decide(current, "text_is_wrong"),
  r: () => current && decide(current, "text_is_right"),
  n: () => {
    if (!current) return;
    openNote(current, true);
    current.querySelector(".notetext").focus();
  },
  u: undo,
  e: () => edit(sentenceOf()),
  c: () => current && copyQuote(current),
  "?": () => $("help").click(),
  " ": toggle,
  ArrowLeft: () => seek(at() - 2),
  ArrowRight: () => seek(at() + 2),
  ...(data.live ? captionKeys() : {}),
};
["critical", "major", "minor", "cosmetic"].forEach((name, place) => {
  keys[String(place + 1)] = () => document.querySelector(`[data-value="${name}"]`).click();
});

addEventListener("keydown", (event) => {
  const inside = event.target.closest("textarea, input, select, dialog");
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !inside) {
    event.preventDefault();
    undo();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || inside) {
    if (event.key === "Escape" && inside && !event.target.closest("dialog")) (current || document.body).focus();
    return;
  }
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function follow() {
  const time = /^#t=([\d.]+)$/.exec(location.hash);
  if (time) return seek(+time[1]);
  const card = /^#f-d-/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (!card) return undefined;
  if (card.hidden) {
    const name = `[data-filter="verdict"][data-value="${card.dataset.verdict}"]`;
    for (const chip of [document.querySelector(name), document.querySelector(`[data-value="${card.dataset.severity}"]`)]) {
      chip.setAttribute("aria-pressed", "true");
    }
    filter();
  }
  return choose(card);
}

addEventListener("hashchange", follow);
filter();
audio.addEventListener("loadedmetadata", follow, { once: true });
follow();
