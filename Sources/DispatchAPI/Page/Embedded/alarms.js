// What must not be overlooked. Each alarm has a key: it is announced when it comes, and stays quiet while it stays.

const deskWords = {
  emergency_number: "Tell the emergency number", wants_human: "Caller wants a human", unclear_place: "Place unclear",
  unknown_danger: "Danger not known", not_accepted: "Crew did not accept", superseded_on_scene: "Crew on scene on an old instruction",
  no_truck: "No truck fits", gone_on_arrival: "Gone on arrival", outside_area: "Outside the area",
};
const graveKinds = new Set(["emergency_number", "wants_human", "unclear_place", "unknown_danger"]);

function alarmsOf(status, board) {
  const zone = board.area.time_zone;
  const alarms = [...stateAlarms(status, zone)];
  const grave = board.jobs.filter((job) => (job.class === "D0" || job.class === "D1") && !job.has_arrived && job.left_s < 0);
  for (const job of grave.slice(0, 3)) {
    alarms.push({ key: `late ${job.number}`, grade: "bad", text: `${job.number} ${job.class} ${classNames[job.class]}: past its target, no truck on scene` });
  }
  if (grave.length > 3) alarms.push({ key: "late more", grade: "bad", text: `and ${grave.length - 3} more D0 or D1 past their targets` });
  if (status.promises.at_risk > 0) {
    alarms.push({ key: "promises", grade: "warn", text: `${status.promises.at_risk} promises at risk` });
  }
  alarms.push(...deskAlarms(status, board, zone));
  const fixes = status.machine?.fix_age_s;
  if (fixes?.p50 > 900) alarms.push({ key: "fixes", grade: "warn", text: `Half of the truck positions are older than ${span(fixes.p50)}` });
  if (alarms.length === 0) alarms.push({ key: "calm", grade: "calm", text: "No alarm" });
  return alarms;
}

function* stateAlarms(status, zone) {
  const since = `since ${clockTime(status.since, zone)}`;
  switch (status.state) {
    case "leading": break;
    case "safe_mode": yield { key: "safe", grade: "bad", text: `Safe mode ${since}: no truck is sent by itself` }; break;
    case "degraded": yield { key: "degraded", grade: "bad", text: `Database out of reach ${since}: no call can be taken` }; break;
    case "standing_by": yield { key: "standby", grade: "bad", text: `Leader lost: this server stands by ${since} and takes no calls` }; break;
    default: yield { key: "starting", grade: "bad", text: `Server is ${spaced(status.state)} ${since}: no call can be taken yet` };
  }
  if (status.storm?.on) yield { key: "storm", grade: "warn", text: `Storm mode${status.storm.since ? ` since ${clockTime(status.storm.since, zone)}` : ""}` };
}

function deskAlarms(status, board, zone) {
  const items = board.desk.filter((item) => item.is_open);
  const told = items.filter((item) => graveKinds.has(item.kind)).slice(0, 4);
  const alarms = told.map((item) => ({
    key: `desk ${item.id}`, grade: item.kind === "emergency_number" ? "bad" : "warn",
    text: `Desk ${item.id}: ${deskWords[item.kind] ?? fit(spaced(item.kind), 40)}${item.job ? `, ${item.job} ${item.class}` : ""}, since ${clockTime(item.raised_at, zone)}`,
  }));
  if (status.desk.overdue > 0) alarms.push({ key: "overdue", grade: "warn", text: `${status.desk.overdue} desk items nobody has taken up in time` });
  return alarms;
}

const gradeWords = { bad: "▲ Alarm: ", warn: "● Warning: ", calm: "✓ " };

function showAlarms(alarms) {
  keepRows(byId("alarms"), alarms, (alarm) => alarm.key, () => make("li"), (row, alarm) => {
    mark(row, alarm.grade);
    say(row, gradeWords[alarm.grade] + alarm.text);
  });
}
