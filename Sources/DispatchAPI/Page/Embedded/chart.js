// Response times: P50 and P90 part by part, as the server keeps them.

const chart = { range: "1h", board: null, status: null };

function svg(tag, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

// In seconds, not below the greatest value: a round number of minutes, of hours from two on, and so is its half.
function roundTop(seconds) {
  const steps = [10, 20, 30, 60, 120, 240, 360, 480, 720, 1440];
  return 60 * (steps.find((step) => step * 60 >= seconds) ?? Math.ceil(seconds / 86400) * 1440);
}

// 30 min, 2 h.
function axisWords(seconds, ceiling) {
  if (seconds === 0) return "0";
  return ceiling < 7200 ? span(seconds) : `${seconds / 3600} h`;
}

function showChart(status, board) {
  Object.assign(chart, { status, board });
  const points = board.response[chart.range] ?? [];
  const zone = board.area.time_zone;
  const holder = byId("chart");
  const em = parseFloat(getComputedStyle(holder).fontSize) / 0.8;
  const [width, height] = [Math.max(holder.clientWidth, 280), holder.clientHeight || 8.6 * em];
  const targets = targetsOf(board.area.targets_s);
  const greatest = Math.max(300, ...targets.slice(0, 1).map((target) => target.seconds), ...points.map((point) => point.p90_s ?? 0));
  const ceiling = roundTop(greatest);
  const inPicture = targets.filter((target) => target.seconds <= ceiling);
  // The name of a target that lies near the top stands above it.
  const isHigh = inPicture.some((target) => target.seconds > 0.85 * ceiling);
  const [left, right, top, bottom] = [3.4 * em, 2.4 * em, (isHigh ? 1.2 : 0.5) * em, 1.5 * em];
  const most = Math.max(0, ...points.map((point) => point.count));
  // Before the first part there is room for the names of the targets.
  const begin = left + 3 * em;
  const x = (index) => begin + ((width - begin - right) * (index + 0.5)) / Math.max(points.length, 1);
  const times = Math.max(1, Math.min(6, Math.floor((width - begin - right) / (3.5 * em))));
  const y = (seconds) => top + (height - top - bottom) * (1 - seconds / ceiling);
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", preserveAspectRatio: "none" });
  root.setAttribute("aria-label", chartWords(points));
  for (const share of [0, 0.5, 1]) {
    root.append(svg("line", { class: "axis", x1: left, x2: width - right, y1: y(share * ceiling), y2: y(share * ceiling) }));
    root.append(svg("text", { x: left - 0.4 * em, y: y(share * ceiling) + 0.25 * em, "text-anchor": "end" }, axisWords(share * ceiling, ceiling)));
  }
  drawTargets(root, inPicture, left, width - right, y, em);
  points.forEach((point, index) => {
    const tall = ((height - top - bottom) * 0.25 * point.count) / Math.max(most, 1);
    root.append(svg("rect", { class: "count", x: x(index) - 0.4 * em, y: height - bottom - tall, width: 0.8 * em, height: tall }));
    if (index % Math.ceil(points.length / times) === 0) {
      root.append(svg("text", { x: x(index), y: height - 0.4 * em, "text-anchor": "middle" }, clockTime(point.from, zone)));
    }
  });
  drawLine(root, points, "p50", x, y);
  drawLine(root, points, "p90", x, y);
  drawEnds(root, points, y, width - right + 0.3 * em, height, em);
  holder.replaceChildren(root);
  say(byId("response-note"), rangeWords(status.intervals.response_s[chart.range], board.unreached_total, most));
  showChartRows(points, zone);
}

// What holds for the whole range, as the tile says it, and for whom; the lines tell of its parts.
function rangeWords({ count, p50, p90 }, unreached, most) {
  const others = unreached > 0 ? `, ${unreached} not yet` : "";
  if (!(count > 0)) return `No truck has reached anybody in this time${unreached > 0 ? `; ${unreached} not yet reached` : ""}.`;
  const bars = most > 0 ? ` · bars: at most ${most}` : "";
  return `P90 ${span(p90)}, P50 ${span(p50)} of ${count} reached${others}${bars}`;
}

// The classes' targets in seconds, the shortest first; classes with the same share a line. Planned jobs are due, not late.
function targetsOf(bySeconds) {
  const classes = new Map();
  for (const [name, seconds] of Object.entries(bySeconds)) {
    if (name !== "D4" && seconds > 0) classes.set(seconds, [...(classes.get(seconds) ?? []), fit(name, 4)]);
  }
  return [...classes].map(([seconds, names]) => ({ seconds, names: names.join(" ") })).sort((one, other) => one.seconds - other.seconds);
}

// Targets too near to each other for a name each are one band, from the shortest to the longest; its name stands above.
function drawTargets(root, targets, from, to, y, em) {
  const groups = [];
  for (const { seconds, names } of targets) {
    const last = groups.at(-1);
    if (last && last.top - y(seconds) < 1.1 * em) {
      last.names.push(...names.split(" "));
      last.top = y(seconds);
    } else groups.push({ below: y(seconds), top: y(seconds), names: names.split(" ") });
  }
  for (const { below, top, names } of groups) {
    root.append(svg("rect", { class: "band", x: from, y: top, width: to - from, height: below - top }));
    for (const place of new Set([top, below])) root.append(svg("line", { class: "target", x1: from, x2: to, y1: place, y2: place }));
    root.append(svg("text", { class: "aim", x: from + 0.2 * em, y: top - 0.25 * em }, joined(names)));
  }
}

// D0 D1, and D0–D3 where more than two follow each other.
function joined(names) {
  const sorted = [...names].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const isRow = sorted.every((name, index) => name === `D${Number(first.slice(1)) + index}`);
  return names.length > 2 && isRow ? `${first}–${last}` : names.join(" ");
}

// A line through the parts that have samples, broken where a part has none; P50 has discs, P90 squares.
function drawLine(root, points, name, x, y) {
  const known = points.map((point, index) => [index, point[`${name}_s`]]).filter(([, value]) => value !== null);
  if (known.length === 0) return;
  const steps = known.map(([index, value], at) => `${at > 0 && known[at - 1][0] === index - 1 ? "L" : "M"}${x(index)} ${y(value)}`);
  root.append(svg("path", { class: name, d: steps.join("") }));
  for (const [index, value] of known) {
    root.append(name === "p50"
      ? svg("circle", { class: "dot50", cx: x(index), cy: y(value), r: 4 })
      : svg("rect", { class: "dot90", x: x(index) - 4, y: y(value) - 4, width: 8, height: 8 }));
  }
}

// The lines' names at their ends, the upper one above, never on top of each other.
function drawEnds(root, points, y, edge, height, em) {
  const last = points.findLast((point) => point.count > 0);
  if (!last) return;
  const low = Math.min(Math.max(y(last.p50_s) + 0.35 * em, 1.9 * em), height - 1.5 * em);
  const high = Math.min(Math.max(y(last.p90_s) + 0.35 * em, 0.9 * em), low - em);
  root.append(svg("text", { class: "name", x: edge, y: high }, "P90"), svg("text", { class: "name", x: edge, y: low }, "P50"));
}

function chartWords(points) {
  const known = points.filter((point) => point.count > 0);
  if (known.length === 0) return "Response time: no truck has reached anybody in this time.";
  const last = known[known.length - 1];
  return `Response time: in the latest part half within ${span(last.p50_s)}, nine of ten within ${span(last.p90_s)}, of ${last.count} jobs.`;
}

function showChartRows(points, zone) {
  keepRows(byId("chart-rows"), points, (point) => point.from, () => {
    const row = make("tr");
    const head = make("th");
    head.scope = "row";
    row.append(head, make("td"), make("td"), make("td"), make("td"));
    return row;
  }, (row, point) => {
    const share = point.within_target;
    const words = [
      clockTime(point.from, zone), String(point.count), point.p50_s === null ? "–" : span(point.p50_s),
      point.p90_s === null ? "–" : span(point.p90_s), share === null ? "–" : `${Math.round(share * 100)} %`,
    ];
    words.forEach((word, index) => say(row.children[index], word));
  });
}

for (const range of ["1h", "24h"]) {
  byId(`range-${range}`).addEventListener("click", () => {
    chart.range = range;
    for (const other of ["1h", "24h"]) byId(`range-${other}`).setAttribute("aria-pressed", String(other === range));
    if (chart.board) showChart(chart.status, chart.board);
  });
}
