// The names on the map: as many as can be read, the most urgent first, none on top of another.

// What is drawn, and where: jobs most urgent first, then trucks.
function marksOf(board, place) {
  const jobs = board.jobs.filter((job) => job.lat !== undefined && !job.has_arrived);
  return {
    jobs: jobs.map((job) => ({ job, ...place(job) })),
    trucks: board.trucks.filter((truck) => truck.lat !== undefined).map((truck) => ({ truck, ...place(truck) })),
  };
}

// Jobs by their numbers, trucks by their call signs, bases by their names. Trucks on one spot share a name.
function namesOf(board, marks, place) {
  const spots = new Map();
  for (const { truck, x, y } of marks.trucks) {
    const spot = `${Math.round(x / 6)} ${Math.round(y / 6)}`;
    if (!spots.has(spot)) spots.set(spot, { x, y, colour: "--ink", signs: [] });
    spots.get(spot).signs.push(fit(truck.call_sign, 10));
  }
  const trucks = Array.from(spots.values(), (spot) => ({
    ...spot, text: spot.signs.length > 3 ? `${spot.signs.slice(0, 2).join(" ")} +${spot.signs.length - 2}` : spot.signs.join(" "),
  }));
  return [
    ...marks.jobs.map(({ job, x, y }) => ({ x, y, text: fit(job.number, 10), colour: `--${String(job.class).toLowerCase()}`, isBold: true })),
    ...trucks,
    ...board.area.bases.map((base) => ({ ...place(base), text: fit(base.name, 20), colour: "--soft" })),
  ];
}

const overlap = (one, other) => one.x < other.x + other.wide && other.x < one.x + one.wide && one.y < other.y + other.tall && other.y < one.y + one.tall;

// Each to the right of its sign, else left, below or above it; a name without room is left out: the tables have them all.
function drawNames(pen, names, width, height, size) {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const tall = Math.round(em * 0.75);
  const taken = names.map(({ x, y }) => ({ x: x - size * 0.7, y: y - size * 0.7, wide: size * 1.4, tall: size * 1.4 }));
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const { x, y, text, colour, isBold } of names) {
    pen.font = `${isBold ? 700 : 500} ${tall}px system-ui, "DejaVu Sans", sans-serif`;
    const wide = pen.measureText(text).width;
    const spots = [[x + size, y - tall / 2], [x - size - wide, y - tall / 2], [x - wide / 2, y + size], [x - wide / 2, y - size - tall]];
    const free = spots.map(([left, top]) => ({ x: left, y: top, wide, tall })).find((box) =>
      box.x >= 0 && box.y >= 0 && box.x + wide <= width && box.y + tall <= height && !taken.some((other) => overlap(box, other)));
    if (!free) continue;
    taken.push(free);
    pen.lineWidth = 4;
    pen.strokeStyle = colourOf("--card");
    pen.strokeText(text, free.x, free.y + tall / 2);
    pen.fillStyle = colourOf(colour);
    pen.fillText(text, free.x, free.y + tall / 2);
  }
}

// What the picture does not show, beside its heading.
function sayOutside(board, marks, width, height) {
  const isOutside = ({ x, y }) => x < 0 || y < 0 || x > width || y > height;
  const jobs = marks.jobs.filter(isOutside).map(({ job }) => job.number);
  const trucks = marks.trucks.filter(isOutside).map(({ truck }) => truck.call_sign);
  const unplaced = board.jobs.filter((job) => !job.has_arrived && job.lat === undefined).length;
  const notes = [];
  if (board.jobs_total > board.jobs.length) notes.push(`the ${board.jobs.length} most urgent of ${board.jobs_total} jobs`);
  if (board.trucks_total > board.trucks.length) notes.push(`${board.trucks.length} of ${board.trucks_total} trucks`);
  if (unplaced > 0) notes.push(`${unplaced} without a place`);
  if (jobs.length > 0) notes.push(`outside the picture: jobs ${someOf(jobs, jobs.length)}`);
  if (trucks.length > 0) notes.push(`outside the picture: trucks ${someOf(trucks, trucks.length)}`);
  say(byId("map-note"), notes.join("; "));
}
