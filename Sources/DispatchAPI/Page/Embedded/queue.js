// The queue: open jobs that no truck has reached, the most urgent first.

const mostRows = 100;
const wall = matchMedia("(min-width: 1600px)");
const queue = { waiting: 0, rows: 0 };

function showQueue(board) {
  const rows = board.jobs.filter((job) => !job.has_arrived).slice(0, mostRows);
  const [waiting, arrived] = [board.unreached_total, board.jobs_total - board.unreached_total];
  say(byId("queue-note"), `${waiting} not yet reached, ${arrived} with a truck on scene`);
  byId("queue-empty").hidden = waiting > 0;
  keepRows(byId("queue-rows"), rows, (job) => `${job.number}${job.class}`, makeJobRow,
    (row, job) => showJob(row, job, board.area.targets_s[job.class]));
  Object.assign(queue, { waiting, rows: rows.length });
  fitQueue();
}

// Nobody scrolls on a wall: there only whole rows are shown, and the heading counts all others.
function fitQueue() {
  const box = byId("queue");
  box.style.maxHeight = "";
  let shown = queue.rows;
  const { top, height } = box.getBoundingClientRect();
  if (wall.matches && height > 0) {
    const ends = Array.from(byId("queue-rows").children, (row) => row.getBoundingClientRect().bottom - top + box.scrollTop);
    shown = ends.filter((end) => end <= height + 0.5).length;
    if (shown > 0 && shown < queue.rows) box.style.maxHeight = `${ends[shown - 1]}px`;
  }
  say(byId("queue-more"), queue.waiting > shown ? `· ${queue.waiting - shown} more not shown` : "");
}

function makeJobRow(job) {
  const row = make("tr");
  const cells = Array.from({ length: 6 }, (_, index) => make(index === 1 ? "th" : "td"));
  cells[0].append(classBadge(job.class));
  cells[1].className = "job";
  cells[1].scope = "row";
  const bar = make("span", "bar");
  bar.append(make("span"));
  cells[2].append(make("span"), bar);
  // Where there is no room for the heads of the columns.
  cells[4].append(make("span", "label", "promise: "), make("span"));
  cells[5].className = "what";
  cells[5].append(make("span", "text"), make("span", "text note"));
  row.append(...cells);
  return row;
}

function showJob(row, job, target) {
  const [, number, wait, truck, promise, what] = row.children;
  say(number, fit(job.number, 12));
  showWait(wait, job, target);
  say(truck, truckWords(job));
  mark(promise, job.promise_at_risk ? "risk" : "");
  promise.title = job.promise_at_risk ? "at risk" : "";
  say(promise.lastElementChild, promiseWords(job));
  row.title = [spaced(job.problem), job.place].filter(Boolean).join(", ");
  say(what.children[0], spaced(job.problem) + (job.calls > 1 ? ` · ${job.calls} calls` : "") + (job.must_serve ? " · must serve" : ""));
  say(what.children[1], job.place ? fit(job.place) : job.lat === undefined ? "place unknown" : "");
}

function showWait(cell, job, target) {
  const [words, bar] = cell.children;
  const isPlanned = job.class === "D4";
  const isLate = job.left_s < 0;
  if (!(target > 0)) return say(words, span(job.waits_s));
  const said = isPlanned && job.waits_s <= 0 ? `due in ${span(job.left_s)}` : `${wholeMinutes(job.waits_s)} of ${wholeMinutes(target)} min`;
  say(words, isLate ? `▲ ${said}` : said);
  mark(words, isLate ? "late" : "");
  words.title = isLate ? `late by ${span(-job.left_s)}` : "";
  const share = isPlanned ? 0 : Math.max(0, Math.min(1, job.waits_s / Math.max(target, 1)));
  mark(bar, isLate ? "bar over" : "bar");
  bar.firstElementChild.style.width = `${Math.round((isLate ? 1 : share) * 100)}%`;
}

function truckWords(job) {
  if (!job.truck) return "no truck yet";
  const name = fit(job.truck, 16);
  if (job.eta_s === null) return `${name} ${spaced(job.state)}`;
  return job.eta_s >= 0 ? `${name} in ${span(job.eta_s)}` : `${name} ${span(-job.eta_s)} late`;
}

function promiseWords(job) {
  if (job.promise_left_s === null) return "none given";
  if (job.promise_left_s < 0) return `✖ ${span(-job.promise_left_s)} ago`;
  return `${job.promise_at_risk ? "▲ " : ""}in ${span(job.promise_left_s)}`;
}
