// The recording: plays, seeks, repeats; says so where it is not there or cannot be played.
const audio = $("audio");
let repeat = null; // {start, end, loop} while a stretch is played by itself
let spoken = null;
let asked = false; // to play, and does not play yet

const at = () => audio.currentTime;
const loaded = () => Boolean(audio.getAttribute("src"));

function silent(why) {
  $("silent").hidden = false;
  $("silent").querySelector("span").textContent = why;
}

function seek(time) {
  repeat = null;
  move(time);
}

function move(time) {
  const wanted = Math.min(Math.max(0, time), data.duration);
  audio.currentTime = wanted;
  // A server without byte ranges cannot seek: then the whole recording is fetched once and played from memory.
  const fetched = audio.src.startsWith("blob:") || !location.protocol.startsWith("http");
  if (!fetched && audio.readyState > 0 && Math.abs(audio.currentTime - wanted) > 0.5) carry(wanted);
  draw();
}

async function carry(wanted) {
  const answer = await fetch(audio.src);
  if (!answer.ok) return;
  const playing = !audio.paused || asked;
  audio.src = URL.createObjectURL(await answer.blob());
  audio.addEventListener("loadedmetadata", () => {
    audio.currentTime = wanted;
    if (playing) start();
  }, { once: true });
}

async function start() {
  if (!loaded()) {
    silent(tell("no_recording"));
    $("file").focus();
    return;
  }
  asked = true;
  try {
    await audio.play();
    asked = false;
  } catch (error) {
    if (error.name === "AbortError") return; // the recording is fetched first, and played then
    asked = false;
    silent(tell("cannot_play", { why: error.message }));
  }
}

function playFrom(time, speed = +$("speed").value) {
  audio.playbackRate = speed;
  seek(time);
  start();
}

function playStretch(from, to, { speed = +$("speed").value, loop = false } = {}) {
  move(from);
  repeat = { start: Math.max(0, from), end: Math.min(to, data.duration), loop };
  audio.playbackRate = speed;
  start();
}

function toggle() {
  if (!audio.paused) return audio.pause();
  audio.playbackRate = +$("speed").value;
  return start();
}

function tick() {
  if (repeat && at() >= repeat.end) {
    if (repeat.loop) {
      audio.currentTime = repeat.start;
    } else {
      repeat = null;
      audio.pause();
    }
  }
  draw();
  if (!audio.paused) requestAnimationFrame(tick);
}

document.body.classList.add("playable");
$("play").addEventListener("click", toggle);
$("back").addEventListener("click", () => seek(at() - 2));
$("ahead").addEventListener("click", () => seek(at() + 2));
$("seek").addEventListener("input", (event) => seek(+event.target.value));
$("speed").addEventListener("change", (event) => { audio.playbackRate = +event.target.value; });
audio.addEventListener("play", () => {
  $("play").setAttribute("aria-label", tell("pause"));
  $("playsign").textContent = "❚❚";
  requestAnimationFrame(tick);
});
audio.addEventListener("pause", () => {
  $("play").setAttribute("aria-label", tell("play"));
  $("playsign").textContent = "▶";
  draw();
});
audio.addEventListener("error", () => {
  asked = false;
  if (loaded()) silent(tell("no_recording"));
});
for (const name of ["seeked", "timeupdate", "loadedmetadata"]) audio.addEventListener(name, () => draw());

// A person may point to the recording where it has been moved, or was not mailed along.
$("file").addEventListener("change", (event) => {
  const file = event.target.files[0];
  if (!file) return;
  audio.src = URL.createObjectURL(file);
  audio.addEventListener("loadedmetadata", () => {
    const other = Math.abs(audio.duration - data.duration) > 1 + data.duration / 100;
    $("silent").hidden = !other;
    if (other) {
      const found = format(audio.duration), wanted = format(data.duration);
      silent(tell("wrong_length", { file: file.name, found, wanted }));
    }
  }, { once: true });
});
