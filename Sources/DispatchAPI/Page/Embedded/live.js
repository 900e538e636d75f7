// How the page stays live: an event says that something has changed, then the figures are asked for; without events they
// are asked for now and then. Whatever fails is tried again, later each time and never by all screens at once.

const live = {
  status: null, board: null, lastAt: null, ageThen: 0, hasAnswered: false, timer: 0, nextAt: 0, failures: 0,
  source: null, sourceTimer: 0, sourceFailures: 0,
  isAsking: false, isNudged: false, isBroken: false, isLost: false, isOld: false, isEntered: false,
};
const staleAfter = 8000;
// Who is not signed in asks for nothing but whether that has changed, a minute or two later.
const signedOutRest = () => 60000 * (1 + Math.random());
const eventTypes = [
  "call_taken", "job_revised", "reclassified", "storm_set", "assigned", "advanced", "job_cancelled", "promise_given", "promise_revised", "job_aged",
  "hold_ended", "noted", "truck_put", "truck_removed", "duty_set", "desk_raised", "desk_claimed", "desk_postponed",
  "desk_handed", "desk_returned", "desk_done", "undone",
];

// Half a second to a minute, doubled with each failure, half of it by chance.
const pause = (failures) => Math.min(60000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);

function plan(delay) {
  clearTimeout(live.timer);
  live.timer = setTimeout(refresh, delay);
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
  if (answer.ok) return answer.json();
  throw Object.assign(new Error(`${path} ${answer.status}`), { status: answer.status });
}

async function refresh() {
  if (live.isAsking) return;
  Object.assign(live, { isAsking: true, isNudged: false, nextAt: performance.now() + 1000 });
  try {
    const [status, board] = await Promise.all([get("/status"), get("/v1/board")]);
    Object.assign(live, { status, board, lastAt: performance.now(), ageThen: status.age_ms ?? 0, failures: 0, isBroken: false });
    enter();
    show();
  } catch (fault) {
    live.failures += 1;
    live.hasAnswered = fault.status !== undefined;
    if (fault.status === 401) leave("");
    else if (fault.status === 403) leave("This token may not see this page: it is for dispatchers and observers.");
  } finally {
    live.isAsking = false;
    showAge();
    plan(restNow());
  }
}

function restNow() {
  if (!byId("sign-in").hidden && !live.isNudged) return signedOutRest();
  if (live.failures > 0) return Math.min(pause(live.failures), 15000);
  if (live.isNudged) return 300;
  return live.source?.readyState === 1 ? 3000 : 2000;
}

function enter() {
  admit();
  if (live.isEntered) return;
  live.isEntered = true;
  showSession();
  listen();
}

function leave(reason) {
  live.isEntered = false;
  live.lastAt = null;
  live.source?.close();
  clearTimeout(live.sourceTimer);
  askForToken(reason);
}

// Asks soon, but not more than once a second, however many events come.
function nudge() {
  if (live.isNudged) return;
  live.isNudged = true;
  plan(Math.max(150, live.nextAt - performance.now()));
}

// A browser's own reconnecting gives up on some answers and comes back after the same time everywhere.
function listen() {
  live.source?.close();
  clearTimeout(live.sourceTimer);
  const source = new EventSource("/v1/events");
  live.source = source;
  source.onopen = () => {
    live.sourceFailures = 0;
    nudge();
  };
  for (const type of eventTypes) source.addEventListener(type, nudge);
  const again = () => {
    source.close();
    live.sourceFailures += 1;
    live.isBroken = true;
    showAge();
    live.sourceTimer = setTimeout(listen, pause(live.sourceFailures));
    nudge();
  };
  source.addEventListener("dropped", again);
  source.onerror = again;
}

function show() {
  const { status, board } = live;
  showState(status, board);
  showAlarms(alarmsOf(status, board));
  showTiles(tilesOf(status, board));
  showQueue(board);
  showChart(status, board);
  showClasses(status);
  showTrucks(status);
  showMap(board);
}

// The age of what is shown, said every second; loud when it is old. Contact is lost when no figures come any more;
// a server without its database still gives figures, which are old, and says in an alarm of its own what is wrong.
function showAge() {
  const zone = live.board?.area.time_zone;
  const isKnown = live.lastAt !== null;
  const silence = isKnown ? performance.now() - live.lastAt : 0;
  const age = silence + (isKnown ? live.ageThen : 0);
  const hasNever = live.failures > 0 && byId("sign-in").hidden && performance.now() > staleAfter;
  const isLost = isKnown ? silence > staleAfter : hasNever;
  const isOld = isKnown && age > staleAfter;
  if (isKnown) showClock(zone, silence);
  const old = span(Math.floor(age / 1000));
  say(byId("age"), isKnown ? `${isOld ? "▲ " : ""}figures of ${figuresAt(zone)}, ${old} old` : "no figures yet");
  document.body.classList.toggle("stale", isLost);
  document.body.classList.toggle("old", isOld);
  byId("lost").hidden = !isLost;
  if (isLost) showLoss(isKnown ? ` What you see is ${old} old.` : "");
  else if (isKnown && (live.isBroken || live.failures > 0)) showDoubt();
  speak(isLost, isOld);
  Object.assign(live, { isLost, isOld });
  showTitle(isLost);
}

// The area's clock runs on between two answers, and as fast as the server's does.
function showClock(zone, silence) {
  const moment = new Date(live.status.as_of).getTime() + silence * (live.status.time_scale ?? 1);
  say(byId("clock"), clockTime(moment, zone, { second: "2-digit" }));
  say(byId("date"), dayOf(moment, zone));
  say(byId("zone"), zoneOf(moment, zone));
}

// When the figures were true: those of a server without its database are older than its answer.
function figuresAt(zone) {
  const moment = new Date(live.status.as_of).getTime() - live.ageThen * (live.status.time_scale ?? 1);
  return clockTime(moment, zone, { second: "2-digit" });
}

// From when the stream ends, or an answer fails to come, until the next answer: nothing is claimed of the server.
function showDoubt() {
  if (!byId("sign-in").hidden) return;
  mark(byId("state"), "state warn");
  say(document.querySelector("#state .sign"), "…");
  say(document.querySelector("#state .words"), "asking again…");
}

// Nothing in the header may look as if all were well.
function showLoss(ageWords) {
  const words = live.hasAnswered ? "The server answers, but gives no figures." : "No contact with the server.";
  say(byId("lost"), `✖ ${words}${ageWords}`);
  mark(byId("state"), "state bad");
  say(document.querySelector("#state .sign"), "✖");
  say(document.querySelector("#state .words"), live.hasAnswered ? "no figures" : "no contact");
}

// Said once when it changes.
function speak(isLost, isOld) {
  if (isLost !== live.isLost) {
    const loss = live.hasAnswered ? "The server gives no figures" : "No contact with the server";
    say(byId("spoken"), isLost ? `${loss}: what is shown is old.` : "Contact again.");
  } else if (!isLost && isOld !== live.isOld) {
    say(byId("spoken"), isOld ? "The server's figures are old." : "The figures are live again.");
  }
}

function showTitle(isLost) {
  if (!live.status) return;
  const state = live.status.state === "leading" ? "" : `${spaced(live.status.state)} · `;
  document.title = isLost ? `✖ ${live.hasAnswered ? "No figures" : "No contact"} · Towline` : `${state}${live.status.jobs.waiting} waiting · Towline`;
}

session.onChange = () => {
  Object.assign(live, { failures: 0, isNudged: true });
  plan(0);
};
byId("map-table").addEventListener("toggle", () => live.board && showTruckRows(live.board));
setInterval(showAge, 1000);
new ResizeObserver(() => live.board && drawMap(live.board)).observe(byId("map"));
new ResizeObserver(() => live.board && fitQueue()).observe(document.querySelector(".queue"));
wall.addEventListener("change", () => live.board && show());
addEventListener("resize", () => live.board && !byId("board").hidden && showChart(live.status, live.board));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => live.board && drawMap(live.board));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nudge());
refresh();
