// The names on the map: as many as can be read, the most urgent first, none on top of another.

const graveClasses = ["D0", "D1"];

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
    ...marks.jobs.map(({ job, x, y }) => ({
      x, y, text: fit(job.number, 10), colour: `--${String(job.class).toLowerCase()}`, isBold: true, class: job.class,
    })),
    ...trucks,
    ...board.area.bases.map((base) => ({ ...place(base), text: fit(base.name, 20), colour: "--soft" })),
  ];
}

const overlap = (one, other) => one.x < other.x + other.wide && other.x < one.x + one.wide && one.y < other.y + other.tall && other.y < one.y + one.tall;

// The places about a sign: right, left, below, above; for a grave job the corners too.
const sides = [[1, 0], [-1, 0], [0, 1], [0, -1]];
const corners = [[1, 1], [1, -1], [-1, 1], [-1, -1]];

function spotsAbout({ x, y }, ways, size, wide, tall) {
  return ways.map(([across, down]) => {
    const gap = across === 0 || down === 0 ? size : size * 0.8;
    return { x: x + across * gap + ((across - 1) * wide) / 2, y: y + down * gap + ((down - 1) * tall) / 2, wide, tall };
  });
}

// Where a name has room, on no other name. That of a grave job may lie on the signs of trucks and of less urgent jobs
// where there is no better room; any other name is left out then: the tables have them all.
function roomFor(name, spots, signs, texts) {
  const isFree = (box, others) => !others.some((other) => overlap(box, other));
  const free = spots.filter((box) => isFree(box, texts));
  const clear = free.find((box) => isFree(box, signs));
  if (clear || !graveClasses.includes(name.class)) return clear;
  const graver = signs.filter((sign) => sign.class <= name.class);
  return free.find((box) => isFree(box, graver));
}

function drawNames(pen, names, width, height, size) {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const tall = Math.round(em * 0.75);
  const signs = names.map((name) => ({ class: name.class, x: name.x - size * 0.7, y: name.y - size * 0.7, wide: size * 1.4, tall: size * 1.4 }));
  const texts = [];
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const name of names) {
    const { text, colour, isBold } = name;
    pen.font = `${isBold ? 700 : 500} ${tall}px system-ui, "DejaVu Sans", sans-serif`;
    const wide = pen.measureText(text).width;
    const ways = graveClasses.includes(name.class) ? [...sides, ...corners] : sides;
    const inside = spotsAbout(name, ways, size, wide, tall).filter((box) =>
      box.x >= 0 && box.y >= 0 && box.x + wide <= width && box.y + tall <= height);
    const free = roomFor(name, inside, signs, texts);
    if (!free) continue;
    texts.push(free);
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
