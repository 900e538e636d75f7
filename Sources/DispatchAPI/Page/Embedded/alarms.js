// What must not be overlooked. Each alarm has a key: it is announced when it comes, and stays quiet while it stays.

const deskWords = {
  emergency_number: "Tell emergency number", wants_human: "Caller wants a human", unclear_place: "Place unclear",
  unknown_danger: "Danger not known", not_accepted: "Crew did not accept", superseded_on_scene: "Crew on scene on an old instruction",
  left_out: "Left out: send by hand", no_truck: "No truck fits", gone_on_arrival: "Gone on arrival", outside_area: "Outside the area",
};
// On a wall; elsewhere the page grows with them.
const mostAlarms = 6;
const graveKinds = ["emergency_number", "wants_human", "unclear_place", "unknown_danger"];

function alarmsOf(status, board) {
  const zone = board.area.time_zone;
  const alarms = [...stateAlarms(status, zone)];
  if (board.late_grave_total > 0) {
    const grave = board.jobs.filter((job) => graveClasses.includes(job.class) && !job.has_arrived && job.left_s < 0);
    const named = someOf(grave.map((job) => job.number), board.late_grave_total);
    alarms.push({ key: "late", grade: "bad", brief: "D0–D1 past target", text: `D0–D1 past target: ${named}` });
  }
  // Before those that have a figure of their own further down: there is no room for all on a wall.
  alarms.push(...deskAlarms(board));
  if (status.promises.overdue > 0) {
    alarms.push({ key: "broken", grade: "bad", brief: "promises broken", text: `${counted(status.promises.overdue, "promise")} broken, nobody there` });
  }
  if (status.promises.at_risk > 0) {
    alarms.push({ key: "promises", grade: "warn", brief: "promises at risk", text: `${counted(status.promises.at_risk, "promise")} at risk` });
  }
  if (status.desk.overdue > 0) {
    alarms.push({ key: "overdue", grade: "warn", brief: "desk overdue", text: `${counted(status.desk.overdue, "desk item")} not taken up in time` });
  }
  alarms.push(...clockAlarms(status, zone));
  const fixes = status.machine?.fix_age_s;
  if (fixes?.p50 > 900) {
    alarms.push({ key: "fixes", grade: "warn", brief: "old positions", text: `Truck positions: half older than ${span(fixes.p50)}` });
  }
  return shortened(alarms);
}

// A clock that is off stays an alarm until it is right again; a step, for an hour of the area's time.
function* clockAlarms(status, zone) {
  const { wall_offset_s: off, off_since: since, steps, stepped_at: steppedAt } = status.clock;
  if (since !== null) {
    const words = `${span(Math.abs(off))} ${off < 0 ? "behind" : "ahead"}`;
    yield { key: "clock", grade: "warn", brief: "clock", text: `Server's clock ${words} since ${clockTime(since, zone)}` };
  } else if (steppedAt !== null && Date.parse(status.as_of) - Date.parse(steppedAt) < 3600000) {
    yield { key: `step ${steps}`, grade: "warn", brief: "clock", text: `Server's clock stepped at ${clockTime(steppedAt, zone)}` };
  }
}

// Lists have a bound, counts have none: the first three of those that are listed by name, two where names are long, all
// others as a number.
function someOf(names, total) {
  const most = names.some((name) => name.length > 5) ? 2 : 3;
  const shown = names.slice(0, Math.min(most, total)).map((name) => fit(name, 12));
  if (shown.length === 0) return String(total);
  return shown.join(", ") + (total > shown.length ? ` and ${total - shown.length} more` : "");
}

// The graver ones first. On a wall, no more than there is room for; what has none is named all the same.
function shortened(alarms) {
  if (alarms.length === 0) return [{ key: "calm", grade: "calm", text: "No alarm" }];
  const sorted = [...alarms.filter((alarm) => alarm.grade === "bad"), ...alarms.filter((alarm) => alarm.grade !== "bad")];
  if (!wall.matches || sorted.length <= mostAlarms) return sorted;
  const left = sorted.slice(mostAlarms - 1);
  const grade = left.some((alarm) => alarm.grade === "bad") ? "bad" : "warn";
  const names = left.map((alarm) => alarm.brief).join(", ");
  return [...sorted.slice(0, mostAlarms - 1), { key: "more", grade, text: `and ${left.length} more: ${names}` }];
}

function* stateAlarms(status, zone) {
  const since = `since ${clockTime(status.since, zone)}`;
  switch (status.state) {
    case "leading": break;
    case "safe_mode": yield { key: "safe", grade: "bad", brief: "safe mode", text: `Safe mode ${since}: no truck is sent by itself` }; break;
    case "degraded": yield { key: "degraded", grade: "bad", brief: "degraded", text: `Degraded ${since}, ${fit(status.reason, 60)}: no call can be taken, the figures are from before` }; break;
    case "standing_by": yield standbyAlarm(status, since); break;
    default: yield { key: "starting", grade: "bad", brief: "server not ready", text: `Server is ${spaced(status.state)} ${since}: no call can be taken yet` };
  }
  if (status.storm?.on) yield stormAlarm(status.storm, zone);
}

// Which classes it serves is part of it; other classes make it another alarm, which is announced.
function stormAlarm({ since, serve }, zone) {
  const served = (serve ?? []).map((name) => fit(name, 4)).join(", ");
  const begun = since ? ` since ${clockTime(since, zone)}` : "";
  return { key: `storm ${served}`, grade: "warn", brief: `storm mode (${served})`, text: `Storm mode${begun}: ${served ? `trucks to ${served} only` : "no trucks"}` };
}

// A server that was never anything but a standby is as it should be; one that led has lost the lead.
function standbyAlarm(status, since) {
  const leader = fit(status.leader?.address ?? "another server", 60);
  return status.leader?.replaced_at
    ? { key: "standby", grade: "bad", brief: "leader lost", text: `Leader lost: this server stands by ${since}, calls go to ${leader}` }
    : { key: "standby", grade: "warn", brief: "server stands by", text: `This server stands by ${since}: calls go to ${leader}` };
}

// One alarm for each kind of item that cannot wait; another item makes it another alarm, which is announced.
function deskAlarms(board) {
  const alarms = [];
  for (const kind of graveKinds) {
    const total = board.desk_open_by_kind[kind];
    if (!(total > 0)) continue;
    const names = board.desk.filter((item) => item.is_open && item.kind === kind).map((item) => item.job ?? item.id);
    alarms.push({
      key: `desk ${kind} ${total} ${names.join(" ")}`, grade: kind === "emergency_number" ? "bad" : "warn",
      brief: deskWords[kind].toLowerCase(),
      text: `${deskWords[kind]}: ${someOf(names, total)}`,
    });
  }
  return alarms;
}

// The sign is for eyes, the word for ears: colour alone says nothing.
const gradeSigns = { bad: ["▲ ", "Alarm: "], warn: ["● ", "Warning: "], calm: ["✓ ", ""] };

function showAlarms(alarms) {
  keepRows(byId("alarms"), alarms, (alarm) => alarm.key, (alarm) => {
    const [sign, word] = gradeSigns[alarm.grade];
    const row = make("li", alarm.grade);
    const mark = make("span", "", sign);
    mark.setAttribute("aria-hidden", "true");
    row.append(mark, make("span", "unseen", word), make("span", "words"));
    return row;
  }, (row, alarm) => say(row.lastElementChild, alarm.text));
}
