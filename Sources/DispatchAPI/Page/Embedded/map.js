// The map: no tiles, only what we know: bounds, bases, trucks and open jobs.

// Where things lie on the canvas. Longitudes are unrolled around the middle, so an area may cross the antimeridian.
function projection(board, width, height) {
  const bounds = board.area.bounds;
  const places = bounds
    ? [{ lat: bounds.south, lon: bounds.west }, { lat: bounds.north, lon: bounds.east }]
    : [...board.area.bases, ...board.trucks, ...board.jobs].filter((place) => place.lat !== undefined);
  if (places.length === 0) return null;
  const first = places[0].lon;
  const unroll = (lon) => lon - 360 * Math.round((lon - first - (bounds && bounds.east < bounds.west ? 90 : 0)) / 360);
  const lons = places.map((place) => unroll(place.lon));
  const lats = places.map((place) => place.lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const squeeze = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const margin = 24;
  const scale = Math.min(
    (width - 2 * margin) / Math.max((east - west) * squeeze, 0.02),
    (height - 2 * margin) / Math.max(north - south, 0.02));
  const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
  return (place) => ({
    x: width / 2 + (unroll(place.lon) - middle.lon) * squeeze * scale,
    y: height / 2 - (place.lat - middle.lat) * scale,
  });
}

function drawMap(board) {
  const canvas = byId("map");
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width || !height) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const place = projection(board, width, height);
  if (!place) return;
  const size = Math.max(7, Math.min(16, width / 55));
  drawGround(pen, board, place, size);
  drawWays(pen, board, place);
  const marks = marksOf(board, place);
  for (const { truck, x, y } of marks.trucks) drawTruck(pen, truck.activity, x, y, size * 0.75);
  // The most urgent ones last, so that they lie on top.
  for (const { job, x, y } of marks.jobs.toReversed()) drawJob(pen, job.class, x, y, size);
  drawNames(pen, namesOf(board, marks, place), width, height, size);
  sayOutside(board, marks, width, height);
}

function drawGround(pen, board, place, size) {
  pen.strokeStyle = colourOf("--soft");
  pen.fillStyle = colourOf("--soft");
  pen.lineWidth = 2;
  const bounds = board.area.bounds;
  if (bounds) {
    const low = place({ lat: bounds.south, lon: bounds.west });
    const high = place({ lat: bounds.north, lon: bounds.east });
    pen.setLineDash([8, 6]);
    pen.strokeRect(low.x, high.y, high.x - low.x, low.y - high.y);
    pen.setLineDash([]);
  }
  pen.lineWidth = 1.5;
  for (const base of board.area.bases) {
    const { x, y } = place(base);
    pen.strokeRect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  }
}

// From each truck that is on its way to its job.
function drawWays(pen, board, place) {
  const jobs = new Map(board.jobs.map((job) => [job.number, job]));
  pen.strokeStyle = colourOf("--moving");
  pen.lineWidth = 1.5;
  pen.setLineDash([3, 4]);
  for (const truck of board.trucks) {
    const job = jobs.get(truck.job);
    if (!job || job.lat === undefined || job.has_arrived) continue;
    const [from, to] = [place(truck), place(job)];
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }
  pen.setLineDash([]);
}

function showMap(board) {
  byId("map").setAttribute(
    "aria-label",
    `Map of ${fit(board.area.name, 40)}: ${board.trucks_total} trucks, ${board.unreached_total} jobs not yet reached. `
      + "The jobs are in the queue, the trucks in the table below.");
  drawMap(board);
  showTruckRows(board);
}

const mostTruckRows = 200;

// Only while it is open: nobody reads it else.
function showTruckRows(board) {
  if (!byId("map-table").open) return;
  const trucks = board.trucks.slice(0, mostTruckRows);
  say(byId("map-more"), board.trucks_total > trucks.length ? `and ${board.trucks_total - trucks.length} more` : "");
  keepRows(byId("map-rows"), trucks, (truck) => truck.call_sign, () => {
    const row = make("tr");
    const head = make("th");
    head.scope = "row";
    row.append(head, make("td"), make("td"), make("td"), make("td"));
    return row;
  }, (row, truck) => {
    const place = truck.lat === undefined ? "unknown" : `${Number(truck.lat).toFixed(4)}, ${Number(truck.lon).toFixed(4)}`;
    const words = [fit(truck.call_sign, 16), spaced(truck.activity), truck.job ? fit(truck.job, 12) : "–", place, `${span(truck.fix_age_s)} old`];
    words.forEach((word, index) => say(row.children[index], word));
  });
}
