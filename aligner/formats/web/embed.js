"use strict";
for (const root of document.querySelectorAll(".aligner-embed:not(.live)")) {
  const one = (selector) => root.querySelector(selector);
  const media = one(".media"), strip = one(".strip"), tools = one(".tools"), search = one(".search"), found = one(".found");
  const cues = JSON.parse(one(".cues").textContent);
  const chapters = [...root.querySelectorAll(".chapters button")];
  const all = [...root.querySelectorAll(".w")];
  const timed = all.filter((word) => word.dataset.t !== undefined);
  const inTime = timed.map((word) => ({ word, start: +word.dataset.t, end: +word.dataset.e })).sort((a, b) => a.start - b.start);
  const HOLD = 0.4; // seconds a word stays lit behind its end, where no other begins
  const AWAY = 6000; // milliseconds for which a reader who scrolls is left alone
  let lit = null, shown = null, roving = null, scrolled = -AWAY, hits = [], hit = -1;

  // The last of the entries that begins at or before a time; -1 before the first.
  const lastBefore = (entries, time, start) => {
    let low = 0, high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start(entries[middle]) <= time + 0.0005) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const show = () => {
    const now = media.currentTime;
    const at = lastBefore(cues, now, (cue) => cue[0]);
    const text = at >= 0 && now < cues[at][1] ? cues[at][2] : "";
    if (text !== shown) strip.textContent = shown = text;
    const next = inTime[lastBefore(inTime, now, (entry) => entry.start)];
    const word = next && now < next.end + HOLD && (now > 0 || !media.paused) ? next.word : null;
    if (word !== lit) {
      lit?.classList.remove("lit");
      word?.classList.add("lit");
      lit = word;
      if (word && !media.paused && performance.now() - scrolled > AWAY) word.scrollIntoView({ block: "nearest" });
    }
    const chapter = lastBefore(chapters, now, (button) => +button.dataset.t);
    chapters.forEach((button, number) => number === chapter ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current"));
  };
  const run = () => {
    show();
    if (!media.paused && !media.ended) requestAnimationFrame(run);
  };

  const seek = (time) => {
    if (media.readyState > 0) media.currentTime = time;
    else media.addEventListener("loadedmetadata", () => { media.currentTime = time; }, { once: true });
  };
  const play = (time) => {
    scrolled = -AWAY;
    seek(time);
    media.play().catch(() => { if (media.error) lost(); });
  };

  // What a reader is told where the recording is not to be had.
  const lost = () => {
    strip.hidden = false;
    strip.lang = search.lang;
    strip.textContent = `${strip.dataset.lost} ${media.getAttribute("src")}`;
  };

  // One word at a time takes part in the order of Tab; arrows move on, Enter plays.
  const rove = (word, focus) => {
    for (const name of ["tabindex", "role"]) roving?.removeAttribute(name);
    roving = word;
    word.setAttribute("tabindex", "0");
    word.setAttribute("role", "button");
    if (focus) word.focus();
  };

  const text = one(".text");
  text.addEventListener("click", (event) => {
    const word = event.target.closest(".w[data-t]");
    if (!word || String(getSelection())) return;
    rove(word, false);
    play(+word.dataset.t);
  });
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const ahead = getComputedStyle(roving?.parentElement ?? text).direction === "rtl" && /Left|Right/.test(event.key) ? -1 : 1;
    if (event.target !== roving || event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) {
      const word = timed[timed.indexOf(roving) + step * ahead];
      if (word) rove(word, true);
    } else if (event.key === "Enter" || event.key === " ") play(+roving.dataset.t);
    else return;
    event.preventDefault();
  });
  for (const button of chapters) button.addEventListener("click", () => play(+button.dataset.t));
  for (const name of ["wheel", "touchmove"]) addEventListener(name, () => { scrolled = performance.now(); }, { passive: true });

  // Search: the words that a match touches, in the order of the text.
  const folded = (given) => given.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const find = () => {
    for (const words of hits) for (const word of words) word.classList.remove("hit", "at");
    hits = [];
    hit = -1;
    const wanted = folded(search.value.trim()).replace(/\s+/g, " ");
    let whole = "";
    const places = [];
    for (const block of text.children) {
      for (const node of block.childNodes) {
        const piece = folded(node.textContent).replace(/\s+/g, " ");
        if (node.nodeType === 1) places.push([whole.length, whole.length + piece.length, node]);
        whole += piece;
      }
      whole += "\n";
    }
    for (let from = wanted ? whole.indexOf(wanted) : -1; from >= 0; from = whole.indexOf(wanted, from + wanted.length)) {
      const words = places.filter(([start, end]) => start < from + wanted.length && end > from).map((place) => place[2]);
      if (words.length) hits.push(words);
    }
    for (const words of hits) for (const word of words) word.classList.add("hit");
    found.textContent = wanted ? `0/${hits.length}` : "";
  };
  const step = (by) => {
    if (!hits.length) return;
    for (const word of hits[hit] ?? []) word.classList.remove("at");
    hit = hit < 0 && by < 0 ? hits.length - 1 : (hit + by + hits.length) % hits.length;
    for (const word of hits[hit]) word.classList.add("at");
    const word = hits[hit].find((each) => each.dataset.t !== undefined);
    hits[hit][0].scrollIntoView({ block: "center" });
    scrolled = performance.now();
    if (word) { rove(word, false); seek(+word.dataset.t); }
    found.textContent = `${hit + 1}/${hits.length}`;
  };
  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });

  // ?t=83, ?t=1:23 and ?t=1m23s open the page at that second.
  const asked = new URLSearchParams(location.search).get("t") ?? "";
  const parts = /^(?:(?:(\d+)[h:])?(\d+)[m:])?(\d+(?:\.\d+)?)?s?$/.exec(asked);
  if (asked && parts) {
    seek(3600 * (parts[1] ?? 0) + 60 * (parts[2] ?? 0) + +(parts[3] ?? 0));
    media.addEventListener("seeked", () => { show(); lit?.scrollIntoView({ block: "center" }); }, { once: true });
  }

  // A sound has no picture to paint captions on; nor has a video file without one.
  const paints = () => media.tagName === "VIDEO" && (media.readyState === 0 || media.videoWidth > 0);
  const settle = () => { strip.hidden = paints() || !cues.length; show(); };
  for (const name of ["timeupdate", "seeked", "pause"]) media.addEventListener(name, show);
  media.addEventListener("play", run);
  media.addEventListener("loadedmetadata", settle);
  media.addEventListener("error", lost);
  settle();
  if (media.error) lost();
  if (timed.length) rove(timed[0], false);
  for (const part of [tools, one(".chapters")]) if (part) part.hidden = false;
  root.classList.add("live");
}
