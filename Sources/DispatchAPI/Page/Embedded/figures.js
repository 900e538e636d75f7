// The few figures that are read from five metres, the classes and the trucks.

function tilesOf(status, board) {
  const { jobs, promises, trucks, desk, calls } = status;
  const response = status.intervals.response_s["1h"];
  const onDuty = activities.filter((name) => name !== "off").reduce((sum, name) => sum + trucks[name], 0);
  const kept = promises.kept_share === null ? "none due yet" : `${Math.round(promises.kept_share * 100)} % kept`;
  const broken = promises.overdue ?? 0;
  const troubled = broken + promises.at_risk;
  const promised = troubled === 0 ? kept : `${broken} broken, ${promises.at_risk} at risk; ${kept}`;
  const untold = board.unreached_total > 0 ? `; ${board.unreached_total} not reached` : "";
  return [
    { name: "Waiting", value: jobs.waiting, more: "for a truck", grade: "" },
    { name: "Oldest waits", value: jobs.oldest_waiting_s === null ? "–" : span(jobs.oldest_waiting_s), more: jobs.oldest_waiting_s === null ? "nobody" : "without a truck", grade: "" },
    { name: "Past target", value: board.late_total, more: "no truck there", grade: board.late_total > 0 ? "bad" : "" },
    { name: "Promises in trouble", value: troubled, more: promised, grade: broken > 0 ? "bad" : troubled > 0 ? "warn" : "" },
    { name: "Trucks free", value: trucks.free, more: `of ${onDuty} on duty`, grade: trucks.free === 0 && jobs.waiting > 0 ? "warn" : "" },
    { name: "P90, last hour", value: response.p90 === null ? "–" : span(response.p90), more: withinWords(response) + untold, grade: "" },
    { name: "Calls a minute", value: calls.per_minute < 10 ? calls.per_minute : Math.round(calls.per_minute), more: `${calls.received_total} received`, grade: "" },
    { name: "Desk", value: desk.open, more: desk.overdue > 0 ? `▲ ${desk.overdue} overdue` : "none overdue", grade: desk.overdue > 0 ? "warn" : "" },
  ];
}

// The times tell of those only that a truck has reached.
function withinWords({ count, within_target: share }) {
  if (typeof share === "number") return `${Math.round(share * 100)} % in target`;
  return count > 0 ? `${count} reached` : "nobody reached";
}

function showTiles(tiles) {
  keepRows(byId("figures"), tiles, (tile) => tile.name, (tile) => {
    const box = make("div");
    const value = make("dd", "value");
    value.append(make("span"), make("span", "unit"));
    box.append(make("dt", "", tile.name), value, make("dd", "more"));
    return box;
  }, (box, tile) => {
    mark(box, tile.grade);
    const [, number, unit] = String(tile.value).match(/^(.*?)( (?:s|min))?$/u);
    say(box.children[1].children[0], number);
    say(box.children[1].children[1], unit ?? "");
    say(box.children[2], tile.more);
  });
}

function showClasses(status) {
  const rows = Object.entries(status.jobs.by_class);
  keepRows(byId("class-rows"), rows, ([name]) => name, ([name]) => {
    const row = make("tr");
    const head = make("th");
    head.scope = "row";
    head.append(classBadge(name));
    row.append(head, make("td"), make("td"), make("td"));
    return row;
  }, (row, [, jobs]) => {
    say(row.children[1], String(jobs.waiting));
    say(row.children[2], String(jobs.assigned));
    say(row.children[3], jobs.oldest_waiting_s === null ? "–" : span(jobs.oldest_waiting_s));
  });
}

function showTrucks(status) {
  const all = activities.reduce((sum, name) => sum + status.trucks[name], 0);
  say(byId("trucks-note"), `${all} in all`);
  keepRows(byId("truck-rows"), activities, (name) => name, (name) => {
    const row = make("li");
    const bar = make("span", "bar");
    bar.append(make("span"));
    row.append(truckBadge(name), make("span", "number"), bar);
    return row;
  }, (row, name) => {
    say(row.children[1], String(status.trucks[name]));
    row.children[2].firstElementChild.style.width = `${Math.round((100 * status.trucks[name]) / Math.max(all, 1))}%`;
  });
}

const stateWords = {
  leading: ["✓", "leading", "good"], safe_mode: ["▲", "safe mode", "bad"], degraded: ["✖", "degraded", "bad"],
  standing_by: ["▲", "standing by", "warn"], starting: ["…", "starting", "bad"],
};

function showState(status, board) {
  const [sign, words, grade] = stateWords[status.state] ?? ["?", spaced(status.state), "bad"];
  const element = byId("state");
  mark(element, `state ${grade}`);
  say(element.querySelector(".sign"), sign);
  say(element.querySelector(".words"), `${words} since ${clockTime(status.since, board.area.time_zone)}`);
  say(byId("area"), fit(board.area.name, 40));
  const scale = status.time_scale === 1 ? "" : ` · time runs ${status.time_scale} times as fast`;
  const off = status.clock.wall_offset_s;
  const clock = off === 0 ? "" : ` · CLOCK OFF: the machine's is ${span(Math.abs(off))} ${off < 0 ? "behind" : "ahead"}`;
  say(byId("foot"), `Build ${fit(status.build, 40)} · up ${span(status.uptime_s)}${scale}${clock} · door P99 ${doorWords(status.intervals.door_ms["5m"].p99)} · times of ${fit(board.area.time_zone, 40)}`);
}

const doorWords = (p99) => (p99 === null ? "–" : `${Number(Number(p99).toPrecision(3))} ms`);
