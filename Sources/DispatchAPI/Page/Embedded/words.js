// Words, and how figures are said. Text from outside is shown by textContent only, and made fit to be read here.

const classNames = { D0: "life", D1: "danger", D2: "exposed", D3: "safe", D4: "planned" };
const activities = ["free", "assigned", "en_route", "on_scene", "towing", "off"];
const byId = (id) => document.getElementById(id);

// Control characters, marks that turn the direction of text, and what has no width stand for nothing on a wall.
const unfit = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

function fit(text, most = 80) {
  const letters = Array.from(String(text ?? "").slice(0, most * 4).replace(unfit, "\ufffd"));
  return letters.length > most ? letters.slice(0, most).join("") + "…" : letters.join("");
}

// A word of the server's own, such as en_route.
const spaced = (word) => fit(word, 30).replaceAll("_", " ");

// To the nearest minute, wherever minutes are said.
const wholeMinutes = (seconds) => Math.round(seconds / 60);

// 42 s, 12 min, 2 h 05.
function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = wholeMinutes(whole);
  if (minutes < 120) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

// 1 item, 2 items.
const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// Figures are few and come often: an element is made once, and only what has changed is touched.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function mark(element, names) {
  if (element.className !== names) element.className = names;
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// Rows by key: kept, moved, made or taken away, so that a reader's place is not lost.
function keepRows(parent, items, key, create, update) {
  const known = new Map(Array.from(parent.children, (row) => [row.dataset.key, row]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let row = known.get(name);
    known.delete(name);
    if (!row) {
      row = create(item);
      row.dataset.key = name;
    }
    update(row, item);
    if (row === place) place = place.nextElementSibling;
    else parent.insertBefore(row, place);
  }
  for (const row of known.values()) row.remove();
}

// The area's own time, or this machine's where the area's is not known here.
const clocks = new Map();
function clockTime(moment, zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!clocks.has(key)) {
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...options };
    try {
      clocks.set(key, new Intl.DateTimeFormat("en-GB", { ...form, timeZone: zone }));
    } catch {
      clocks.set(key, new Intl.DateTimeFormat("en-GB", form));
    }
  }
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "--:--" : clocks.get(key).format(date);
}

// The day and the zone of the area's time: "Fri 23 Jan 2026" and "GMT-6".
const dayOf = (moment, zone) =>
  clockTime(moment, zone, { hour: undefined, minute: undefined, weekday: "short", day: "numeric", month: "short", year: "numeric" }).replace(",", "");
const zoneOf = (moment, zone) => clockTime(moment, zone, { timeZoneName: "short" }).replace(/^\S+\s*/, "");
