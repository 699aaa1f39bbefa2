// What every part uses: the data of the page, words in the interface's language, time as people write it.
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const plural = new Intl.PluralRules(data.interface);
const dates = new Intl.DateTimeFormat(data.interface, { dateStyle: "medium", timeStyle: "short" });
const wide = matchMedia("(min-width: 62.01rem)");

function tell(key, values = {}) {
  const found = data.words[key];
  const wording = typeof found === "string" ? found : found[plural.select(values.n)] || found.other;
  return wording.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function format(seconds) {
  const tenths = Math.round(seconds * 10), minutes = Math.floor(tenths / 600), rest = tenths % 600;
  const two = (n) => String(n).padStart(2, "0");
  if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(Math.floor(rest / 10))}`;
  return `${minutes}:${two(Math.floor(rest / 10))}.${rest % 10}`;
}

let toasting = 0;
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(toasting);
  toasting = setTimeout(() => { $("toast").textContent = ""; }, 4000);
}

function make(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}
