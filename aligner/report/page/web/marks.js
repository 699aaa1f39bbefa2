// What a person decides: kept in the browser by a page that is a file, by the server where the page is served.
const shelf = `aligner-review:${data.recording}:${data.document}`;
const review = { marks: { ...data.marks }, sentences: { ...data.sentences }, reviewer: data.reviewer };
const history = [];
let revision = data.live && data.live.revision;
let sending = false, waiting = false;

try {
  const found = JSON.parse(localStorage.getItem(shelf) || "null");
  if (found && (!data.live || found.revision === revision)) {
    Object.assign(review.marks, found.marks);
    Object.assign(review.sentences, found.sentences);
    review.reviewer = found.reviewer ?? review.reviewer;
    if (data.live && found.unsaved) setTimeout(send);
  }
} catch { /* a browser that keeps nothing still reviews */ }

function shelve(unsaved) {
  try {
    localStorage.setItem(shelf, JSON.stringify({ ...review, revision, unsaved }));
  } catch { /* as above */ }
}

function keep() {
  shelve(true);
  count();
  if (data.live) send();
}

const known = (card) => review.marks[card.dataset.d] || { decision: "undecided", note: "", correction: null };
const isDecided = (card) => known(card).decision !== "undecided";

function told() {
  const list = Object.keys(review.marks).sort()
    .map((id) => [id, review.marks[id], cards.find((card) => card.dataset.d === id)])
    .filter(([, mark]) => mark.decision !== "undecided" || mark.note)
    .map(([id, mark, card]) => ({
      id,
      decision: mark.decision,
      note: mark.note || "",
      published: mark.published ?? (card?.querySelector("del")?.lastChild.textContent ?? null),
      heard: mark.heard ?? (card?.querySelector("ins")?.lastChild.textContent ?? null),
      start: mark.start ?? (card && card.dataset.start ? +card.dataset.start : null),
      at: mark.at || new Date().toISOString().replace(/\.\d+Z/, "Z"),
      ...(mark.correction === null || mark.correction === undefined ? {} : { correction: mark.correction }),
    }));
  const sentences = Object.keys(review.sentences).sort().map((segment) => ({ segment, ...review.sentences[segment] }));
  return {
    schema_version: 1, report: data.report, reviewer: review.reviewer || null, marks: list,
    ...(sentences.length ? { sentences } : {}),
  };
}

function change(id, values, undoable = true) {
  const before = review.marks[id] || { decision: "undecided", note: "", correction: null };
  if (undoable) history.push({ id, before });
  review.marks[id] = { ...before, ...values, at: new Date().toISOString().replace(/\.\d+Z/, "Z") };
  showMark(cards.find((card) => card.dataset.d === id));
  keep();
}

function decide(card, decision) {
  const again = known(card).decision === decision;
  const correction = known(card).correction;
  change(card.dataset.d, { decision: again ? "undecided" : decision, correction });
  if (again) return;
  if (decision === "text_is_wrong" && card.contains(document.activeElement) && document.activeElement !== card) {
    card.querySelector(".fix").focus();
  } else {
    nextLeft();
  }
}

function undo() {
  const last = history.pop();
  if (!last) return toast(tell("nothing_to_undo"));
  if (last.segment) {
    if (last.before) review.sentences[last.segment] = last.before; else delete review.sentences[last.segment];
    showSentence(last.segment);
  } else {
    review.marks[last.id] = last.before;
    const card = cards.find((each) => each.dataset.d === last.id);
    showMark(card);
    choose(card);
  }
  keep();
  return toast(tell("undone"));
}

function showMark(card) {
  const mark = known(card), wrong = mark.decision === "text_is_wrong", right = mark.decision === "text_is_right";
  card.querySelector(".wrong").setAttribute("aria-pressed", String(wrong));
  card.querySelector(".right").setAttribute("aria-pressed", String(right));
  card.classList.toggle("rejected", right);
  card.classList.toggle("decided", wrong || right);
  const verdict = card.querySelector(".verdict");
  verdict.textContent = wrong || right ? tell(mark.decision) : verdict.dataset.machine;
  const when = wrong || right ? new Date(mark.at) : null;
  verdict.title = when && !Number.isNaN(+when) ? tell("decided_on", { date: dates.format(when) }) : "";
  const fix = card.querySelector(".fix");
  card.querySelector(".fixbox").hidden = !wrong;
  if (document.activeElement !== fix) fix.value = mark.correction ?? card.dataset.offer;
  for (const place of marked.get(card.dataset.d) || []) {
    place.classList.toggle("settled", right);
    if (wrong) place.dataset.fix = fix.value || "∅"; else delete place.dataset.fix;
  }
  const note = card.querySelector(".notetext");
  if (document.activeElement !== note) note.value = mark.note || "";
  if (mark.note) openNote(card, true);
}

function openNote(card, open) {
  card.querySelector(".notebox").hidden = !open;
  card.querySelector(".notebutton").setAttribute("aria-expanded", String(open));
  if (open && document.activeElement === card.querySelector(".notebutton")) card.querySelector(".notetext").focus();
}

async function copyQuote(card) {
  const said = card.querySelector("ins"), heard = said ? said.lastChild.textContent : "";
  const published = card.querySelector("del") ? card.querySelector("del").lastChild.textContent : "";
  const time = card.dataset.start ? ` (${format(+card.dataset.start)})` : "";
  const text = [heard && `${tell("heard")}${time}: “${heard}”`, published && `${tell("published")}: “${published}”`]
    .filter(Boolean).join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = make("textarea", { value: text });
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  toast(tell("copied"));
}

// --- to the server, where there is one -----------------------------------------------------------------

async function ask(path, body) {
  const answer = await fetch(`${data.live.key}/${path}`, {
    method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ revision, ...body }),
  });
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 409) {
    trouble(tell("conflict"), true);
    return null;
  }
  if (!answer.ok) throw new Error(told.error || String(answer.status));
  revision = told.revision ?? revision;
  return told;
}

function trouble(text, conflict) {
  $("trouble").hidden = false;
  $("trouble").querySelector("span").textContent = text;
  for (const button of $("trouble").querySelectorAll("button")) button.hidden = !conflict;
}

async function send() {
  if (sending) {
    waiting = true;
    return;
  }
  sending = true;
  do {
    waiting = false;
    try {
      const answer = await ask("review", { review: told() });
      if (!answer) break;
      $("trouble").hidden = true;
      shelve(waiting);
    } catch (error) {
      trouble(tell("not_saved", { why: error.message }), false);
      setTimeout(send, 3000);
      break;
    }
  } while (waiting);
  sending = false;
}

$("theirs").addEventListener("click", () => {
  localStorage.removeItem(shelf);
  location.reload();
});
$("mine").addEventListener("click", async () => {
  const answer = await fetch(`${data.live.key}/review`);
  revision = (await answer.json()).revision;
  $("trouble").hidden = true;
  send();
});

for (const card of cards) {
  const on = (name, act) => card.querySelector(name)?.addEventListener("click", act);
  on(".wrong", () => decide(card, "text_is_wrong"));
  on(".right", () => decide(card, "text_is_right"));
  on(".notebutton", () => openNote(card, card.querySelector(".notebox").hidden));
  on(".quotebutton", () => copyQuote(card));
  card.querySelector(".notetext").addEventListener("input", (event) => {
    change(card.dataset.d, { note: event.target.value }, false);
  });
  card.querySelector(".fix").addEventListener("input", (event) => {
    change(card.dataset.d, { correction: event.target.value }, false);
  });
  showMark(card);
}

$("reviewer").value = review.reviewer || "";
$("reviewer").addEventListener("change", () => {
  review.reviewer = $("reviewer").value.trim() || null;
  keep();
});

$("export").addEventListener("click", () => {
  const link = make("a", {
    href: URL.createObjectURL(new Blob([JSON.stringify(told(), null, 2) + "\n"], { type: "application/json" })),
    download: "review.json",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

if (data.live) {
  $("save").addEventListener("click", async () => {
    try {
      const answer = await ask("save", {});
      if (!answer) return;
      $("saved").textContent = [tell("files_saved", { files: answer.files.join(", ") }), ...answer.remarks].join(" ");
    } catch (error) {
      $("saved").textContent = error.message;
    }
  });
}
