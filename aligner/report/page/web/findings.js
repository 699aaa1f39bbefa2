// The list of findings: which are shown, in which order, and the current one.
const cards = [...document.querySelectorAll(".card")];
const marked = new Map();
for (const place of document.querySelectorAll("a.d")) {
  marked.set(place.dataset.d, [...(marked.get(place.dataset.d) || []), place]);
}
const shown = { severity: new Set(), verdict: new Set() };
let current = null;
let order = cards;

const visible = () => order.filter((card) => !card.hidden);
const start_of = (card) => (card.dataset.start === undefined ? Infinity : +card.dataset.start);

function filter() {
  for (const name of Object.keys(shown)) {
    shown[name] = new Set(
      [...document.querySelectorAll(`[data-filter="${name}"][aria-pressed="true"]`)].map((b) => b.dataset.value),
    );
  }
  const wanted = $("search").value.trim().toLowerCase(), left = $("undecided").getAttribute("aria-pressed") === "true";
  for (const card of cards) {
    card.hidden = !(shown.severity.has(card.dataset.severity) && shown.verdict.has(card.dataset.verdict))
      || (left && isDecided(card))
      || (wanted !== "" && !card.querySelector(".wording").textContent.toLowerCase().includes(wanted));
    for (const place of marked.get(card.dataset.d) || []) {
      place.classList.toggle("off", card.hidden);
      place.tabIndex = card.hidden ? -1 : 0;
    }
  }
  count();
  draw();
}

function count() {
  const standing = cards.filter((card) => "stands" in card.dataset);
  const left = standing.filter((card) => !isDecided(card)).length;
  const done = cards.filter(isDecided).length;
  $("left").textContent = !standing.length ? "" : left
    ? tell("left", { n: left, total: standing.length }) : tell("all_decided");
  $("status").textContent =
    `${tell("shown", { n: visible().length, total: cards.length })}, ${tell("marked", { n: done })}`;
}

for (const button of document.querySelectorAll("[data-filter], #undecided")) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  });
}
$("search").addEventListener("input", filter);
$("order").addEventListener("change", () => {
  order = $("order").value === "time" ? [...cards].sort((a, b) => start_of(a) - start_of(b)) : cards;
  $("cards").append(...order);
  draw();
});

function choose(card, { focus = true, scrollText = true, scrollList = true } = {}) {
  if (current) {
    current.classList.remove("current");
    for (const place of marked.get(current.dataset.d) || []) place.classList.remove("current");
  }
  current = card;
  card.classList.add("current");
  const places = marked.get(card.dataset.d) || [];
  for (const place of places) {
    place.classList.add("current");
    const fold = place.closest("details");
    if (fold) fold.open = true;
  }
  if (focus) card.focus({ preventScroll: true });
  if (scrollText && places.length && wide.matches) places[0].scrollIntoView({ block: "center" });
  if (scrollList) card.scrollIntoView({ block: "nearest" });
  if (audio.paused && card.dataset.start && loaded()) seek(Math.max(0, +card.dataset.start - 2));
  draw();
}

function step(by) {
  const list = visible();
  if (!list.length) return;
  const place = list.indexOf(current);
  choose(list[place < 0 ? (by > 0 ? 0 : list.length - 1) : (place + by + list.length) % list.length]);
}

function nextLeft() {
  const list = visible(), place = list.indexOf(current);
  const after = [...list.slice(place + 1), ...list.slice(0, Math.max(0, place))].find((card) => !isDecided(card));
  if (after) choose(after);
}

function listen(card, options = {}) {
  if (!card || !card.dataset.start) return;
  choose(card, { focus: false });
  playStretch(+card.dataset.start - 2, +card.dataset.end + 2, options);
}

function loop(card) {
  const on = Boolean(repeat && repeat.loop && current === card);
  if (on) {
    repeat = null;
    audio.pause();
  } else {
    listen(card, { loop: true });
  }
  for (const each of cards) {
    const button = each.querySelector(".loop");
    if (button) button.setAttribute("aria-pressed", String(each === card && !on));
  }
}

$("next").addEventListener("click", () => step(1));
$("previous").addEventListener("click", () => step(-1));
$("help").addEventListener("click", () => {
  const open = $("keys").hidden;
  $("keys").hidden = !open;
  $("help").setAttribute("aria-expanded", String(open));
});

for (const card of cards) {
  const on = (name, act) => card.querySelector(name)?.addEventListener("click", act);
  on(".listen", () => listen(card));
  on(".slower", () => listen(card, { speed: 0.6 }));
  on(".loop", () => loop(card));
  on(".where", (event) => {
    const place = (marked.get(card.dataset.d) || [])[0];
    if (!place) return;
    event.preventDefault();
    choose(card, { focus: false, scrollList: false });
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  });
  card.addEventListener("focusin", () => {
    // a scroll would move the button from under the click
    if (current !== card) choose(card, { focus: false, scrollText: false, scrollList: false });
  });
}
