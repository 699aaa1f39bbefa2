"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const cards = [...document.querySelectorAll(".card")];
  const marked = new Map();
  for (const place of document.querySelectorAll("a.d")) {
    marked.set(place.dataset.d, [...(marked.get(place.dataset.d) || []), place]);
  }
  const words = [...document.querySelectorAll("[data-t]")]
    .map((span) => ({ span, start: +span.dataset.t, end: +span.dataset.e }))
    .sort((a, b) => a.start - b.start);
  const audio = $("audio");
  const shown = { severity: new Set(), verdict: new Set() };
  let current = null;

  // --- findings: filters, the current one ---------------------------------------------------------------

  const visible = () => cards.filter((card) => !card.hidden);

  function filter() {
    for (const name of Object.keys(shown)) {
      shown[name] = new Set(
        [...document.querySelectorAll(`[data-filter="${name}"][aria-pressed="true"]`)].map((b) => b.dataset.value),
      );
    }
    for (const card of cards) {
      card.hidden = !(shown.severity.has(card.dataset.severity) && shown.verdict.has(card.dataset.verdict));
      for (const place of marked.get(card.dataset.d) || []) {
        place.classList.toggle("off", card.hidden);
        place.tabIndex = card.hidden ? -1 : 0;
      }
    }
    tell();
    draw();
  }

  function tell() {
    const done = cards.filter((card) => marks[card.dataset.d] && marks[card.dataset.d].decision !== "undecided").length;
    $("status").textContent = `${visible().length} of ${cards.length} shown, ${done} marked`;
  }

  for (const button of document.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }

  function choose(card, { focus = true, scrollText = true, scrollList = true } = {}) {
    if (current) {
      current.classList.remove("current");
      for (const place of marked.get(current.dataset.d) || []) place.classList.remove("current");
    }
    current = card;
    card.classList.add("current");
    const places = marked.get(card.dataset.d) || [];
    for (const place of places) place.classList.add("current");
    if (focus) card.focus({ preventScroll: true });
    if (scrollText && places.length && matchMedia("(min-width: 62.01rem)").matches) places[0].scrollIntoView({ block: "center" });
    if (scrollList) card.scrollIntoView({ block: "nearest" });
    if (audio && audio.paused && card.dataset.start) seek(Math.max(0, +card.dataset.start - 2));
    draw();
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(current);
    choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  }

  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("help").addEventListener("click", () => {
    const open = $("keys").hidden;
    $("keys").hidden = !open;
    $("help").setAttribute("aria-expanded", String(open));
  });

  // --- marks: kept in the browser, exported as JSON -------------------------------------------------------

  const shelf = `aligner-review:${data.recording}:${data.document}`;
  const marks = { ...data.marks };
  try {
    Object.assign(marks, JSON.parse(localStorage.getItem(shelf) || "{}"));
  } catch { /* a browser that keeps nothing still reviews */ }

  function keep() {
    try {
      localStorage.setItem(shelf, JSON.stringify(marks));
    } catch { /* as above */ }
    tell();
  }

  function showMark(card) {
    const { decision: mark = null, note = "" } = marks[card.dataset.d] || {};
    card.querySelector(".accept").setAttribute("aria-pressed", String(mark === "text_is_wrong"));
    card.querySelector(".reject").setAttribute("aria-pressed", String(mark === "text_is_right"));
    card.classList.toggle("rejected", mark === "text_is_right");
    card.querySelector("textarea").value = note;
    if (note) openNote(card, true);
  }

  function setMark(card, mark) {
    const known = marks[card.dataset.d] || { decision: "undecided", note: "" };
    marks[card.dataset.d] = { ...known, decision: known.decision === mark ? "undecided" : mark };
    showMark(card);
    keep();
  }

  function openNote(card, open) {
    card.querySelector(".notebox").hidden = !open;
    card.querySelector(".notebutton").setAttribute("aria-expanded", String(open));
  }

  for (const card of cards) {
    showMark(card);
    card.querySelector(".accept").addEventListener("click", () => setMark(card, "text_is_wrong"));
    card.querySelector(".reject").addEventListener("click", () => setMark(card, "text_is_right"));
    card.querySelector(".notebutton").addEventListener("click", () => {
      openNote(card, card.querySelector(".notebox").hidden);
      if (!card.querySelector(".notebox").hidden) card.querySelector("textarea").focus();
    });
    card.querySelector("textarea").addEventListener("input", (event) => {
      const known = marks[card.dataset.d] || { decision: "undecided" };
      marks[card.dataset.d] = { ...known, note: event.target.value };
      keep();
    });
    card.addEventListener("focusin", () => {
      // a scroll would move the button from under the click
      if (current !== card) choose(card, { focus: false, scrollText: false, scrollList: false });
    });
    const listen = card.querySelector(".listen");
    if (listen) listen.addEventListener("click", () => play(card));
    card.querySelector(".where").addEventListener("click", (event) => {
      const place = (marked.get(card.dataset.d) || [])[0];
      if (!place) return;
      event.preventDefault();
      choose(card, { focus: false, scrollList: false });
      place.scrollIntoView({ block: "center" });
      place.focus({ preventScroll: true });
    });
  }

  $("export").addEventListener("click", () => {
    const list = Object.keys(marks).sort()
      .filter((id) => marks[id].decision !== "undecided" || marks[id].note)
      .map((id) => ({ id, decision: marks[id].decision, note: marks[id].note || "" }));
    const review = { schema_version: 1, report: data.report, reviewer: null, marks: list };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(review, null, 2) + "\n"], { type: "application/json" }));
    link.download = "review.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // --- player -------------------------------------------------------------------------------------------

  let stopAt = null;
  let spoken = null;

  const at = () => (audio ? audio.currentTime : 0);

  function format(seconds) {
    const tenths = Math.round(seconds * 10), minutes = Math.floor(tenths / 600), rest = tenths % 600;
    const two = (n) => String(n).padStart(2, "0");
    if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(Math.floor(rest / 10))}`;
    return `${minutes}:${two(Math.floor(rest / 10))}.${rest % 10}`;
  }

  function seek(time) {
    if (!audio) return;
    stopAt = null;
    const wanted = Math.min(Math.max(0, time), data.duration);
    audio.currentTime = wanted;
    // A server without byte ranges cannot seek: then the whole recording is fetched once and played from memory.
    const fetched = audio.src.startsWith("blob:") || !location.protocol.startsWith("http");
    if (!fetched && audio.readyState > 0 && Math.abs(audio.currentTime - wanted) > 0.5) carry(wanted);
    draw();
  }

  async function carry(wanted) {
    const playing = !audio.paused;
    const answer = await fetch(audio.src);
    if (!answer.ok) return;
    audio.src = URL.createObjectURL(await answer.blob());
    audio.addEventListener("loadedmetadata", () => {
      audio.currentTime = wanted;
      if (playing) audio.play();
    }, { once: true });
  }

  function play(card) {
    choose(card, { focus: false });
    seek(+card.dataset.start - 2);
    stopAt = +card.dataset.end + 2;
    audio.play();
  }

  const toggle = () => (audio.paused ? audio.play() : audio.pause());

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
    if (!audio.paused && matchMedia("(min-width: 62.01rem)").matches) {
      const box = word.span.getBoundingClientRect();
      if (box.top < 190 || box.bottom > innerHeight - 40) word.span.scrollIntoView({ block: "center" });
    }
  }

  function tick() {
    if (stopAt !== null && at() >= stopAt) {
      stopAt = null;
      audio.pause();
    }
    draw();
    if (!audio.paused) requestAnimationFrame(tick);
  }

  if (audio) {
    document.body.classList.add("playable");
    $("play").addEventListener("click", toggle);
    $("back").addEventListener("click", () => seek(at() - 2));
    $("ahead").addEventListener("click", () => seek(at() + 2));
    $("seek").addEventListener("input", (event) => seek(+event.target.value));
    $("speed").addEventListener("change", (event) => { audio.playbackRate = +event.target.value; });
    audio.addEventListener("play", () => {
      $("play").setAttribute("aria-label", "Pause");
      $("playsign").textContent = "❚❚";
      requestAnimationFrame(tick);
    });
    audio.addEventListener("pause", () => {
      $("play").setAttribute("aria-label", "Play");
      $("playsign").textContent = "▶";
      draw();
    });
    for (const name of ["seeked", "timeupdate", "loadedmetadata"]) audio.addEventListener(name, () => draw());
  }

  $("text").addEventListener("click", (event) => {
    const word = event.target.closest("[data-t]"), place = event.target.closest("a.d");
    if (place && !place.classList.contains("off")) {
      event.preventDefault();
      choose($(`f-${place.dataset.d}`), { focus: false, scrollText: false });
      if (audio && !word && current.dataset.start) seek(+current.dataset.start);
    } else if (place) {
      event.preventDefault();
    }
    if (word && audio && !String(getSelection())) seek(+word.dataset.t);
  });

  // --- drawing --------------------------------------------------------------------------------------------

  const WINDOW = 16; // seconds under the detail canvas
  const outline = data.outline && Uint8Array.from(atob(data.outline.encoded), (c) => c.charCodeAt(0));
  let planned = false;

  function draw() {
    if (!audio || planned) return;
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
    const now = at();
    for (let x = 0; x < width; x += 2) {
      const start = from + (x / width) * (to - from), end = from + ((x + 2) / width) * (to - from);
      if (end <= 0 || start >= data.duration) continue;
      const half = Math.max(0.5, (loudest(start, end) * height) / 2);
      pen.fillStyle = colour(start < now ? "played" : "wave");
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
    const from = at() - WINDOW / 3, to = from + WINDOW, x = (time) => ((time - from) / WINDOW) * width;
    const face = getComputedStyle(document.body).fontFamily;
    for (const card of visible()) {
      if (!card.dataset.start || +card.dataset.end < from || +card.dataset.start > to) continue;
      const left = x(+card.dataset.start), wide = Math.max(3, x(+card.dataset.end) - left);
      pen.fillStyle = colour(`${card.dataset.severity}-wash`);
      pen.fillRect(left, 0, wide, height);
      pen.fillStyle = colour(card.dataset.severity);
      pen.fillRect(left, 0, wide, 3);
    }
    const captions = data.cues.length ? 16 : 4;
    pen.textBaseline = "middle";
    pen.font = `11px ${face}`;
    for (const [start, end, text] of data.cues) {
      if (end < from || start > to) continue;
      pen.strokeStyle = colour("line");
      pen.strokeRect(x(start) + 0.5, 4.5, x(end) - x(start) - 1, 13);
      pen.fillStyle = colour("soft");
      pen.save();
      pen.beginPath(); pen.rect(x(start) + 3, 3, Math.max(0, x(end) - x(start) - 6), 16); pen.clip();
      pen.fillText(text, Math.max(x(start) + 4, 4), 11.5);
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

  if (audio) {
    $("overview").addEventListener("click", (event) => seek((event.offsetX / $("overview").clientWidth) * data.duration));
    $("detail").addEventListener("click", (event) => {
      seek(at() - WINDOW / 3 + (event.offsetX / $("detail").clientWidth) * WINDOW);
    });
    addEventListener("resize", draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  }

  // --- keys -----------------------------------------------------------------------------------------------

  const severities = ["critical", "major", "minor", "cosmetic"];
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    l: () => current && audio && current.dataset.start && play(current),
    a: () => current && setMark(current, "text_is_wrong"),
    r: () => current && setMark(current, "text_is_right"),
    n: () => current && current.querySelector(".notebutton").click(),
    "?": () => $("help").click(),
    " ": () => audio && toggle(),
    ArrowLeft: () => seek(at() - 2),
    ArrowRight: () => seek(at() + 2),
  };
  severities.forEach((name, place) => {
    keys[String(place + 1)] = () => document.querySelector(`[data-value="${name}"]`).click();
  });

  addEventListener("keydown", (event) => {
    const inside = event.target.closest("textarea, input, select");
    if (event.ctrlKey || event.metaKey || event.altKey || inside) {
      if (event.key === "Escape" && inside) event.target.blur();
      return;
    }
    if (event.key === " " && event.target.closest("button, a")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  filter();
})();
