// The signs of the map and of the lists: told apart by shape first, by colour second.

const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const pairs = {
  free: "--free", assigned: "--moving", en_route: "--moving", on_scene: "--scene", towing: "--scene", off: "--off",
};

function polygon(pen, x, y, size, corners, turn) {
  pen.beginPath();
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    pen.lineTo(x + size * Math.cos(angle), y + size * Math.sin(angle));
  }
  pen.closePath();
}

// A truck: a full disc is free, a ring is assigned, an arrowhead drives, a square stands, a square with a bar tows, a cross is off.
function drawTruck(pen, activity, x, y, size) {
  const colour = colourOf(pairs[activity] ?? "--off");
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = size / 3;
  pen.beginPath();
  switch (activity) {
    case "free": pen.arc(x, y, size * 0.8, 0, 2 * Math.PI); pen.fill(); break;
    case "assigned": pen.arc(x, y, size * 0.7, 0, 2 * Math.PI); pen.stroke(); break;
    case "en_route": polygon(pen, x, y, size, 3, -Math.PI / 2); pen.fill(); break;
    case "on_scene": pen.fillRect(x - size * 0.7, y - size * 0.7, size * 1.4, size * 1.4); break;
    case "towing":
      pen.strokeRect(x - size * 0.65, y - size * 0.65, size * 1.3, size * 1.3);
      pen.fillRect(x - size * 0.65, y - size * 0.2, size * 1.3, size * 0.4);
      break;
    default:
      pen.moveTo(x - size * 0.6, y - size * 0.6); pen.lineTo(x + size * 0.6, y + size * 0.6);
      pen.moveTo(x + size * 0.6, y - size * 0.6); pen.lineTo(x - size * 0.6, y + size * 0.6);
      pen.stroke();
  }
}

// A job: an outline by class, with the class's digit in it.
function drawJob(pen, dangerClass, x, y, size) {
  pen.strokeStyle = colourOf(`--${String(dangerClass).toLowerCase()}`);
  pen.fillStyle = colourOf("--card");
  pen.lineWidth = Math.max(2, size / 5);
  switch (dangerClass) {
    case "D0": polygon(pen, x, y, size, 8, Math.PI / 8); pen.fillStyle = pen.strokeStyle; break;
    case "D1": polygon(pen, x, y + size * 0.15, size * 1.15, 3, -Math.PI / 2); break;
    case "D2": polygon(pen, x, y, size, 4, 0); break;
    case "D3": pen.beginPath(); pen.arc(x, y, size * 0.85, 0, 2 * Math.PI); break;
    default: polygon(pen, x, y, size, 4, Math.PI / 4);
  }
  pen.fill();
  pen.stroke();
  pen.fillStyle = dangerClass === "D0" ? colourOf("--card") : colourOf("--ink");
  pen.font = `700 ${Math.round(size * 1.05)}px system-ui, "DejaVu Sans", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(String(dangerClass).slice(1, 2), x, y + size * (dangerClass === "D1" ? 0.22 : 0.06));
}

// A sign beside a word; the word says it, so it is not read aloud.
function badge(word, draw) {
  const whole = make("span", "badge");
  const canvas = make("canvas");
  canvas.width = 48;
  canvas.height = 48;
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  const repaint = () => {
    pen.clearRect(0, 0, 48, 48);
    draw(pen);
  };
  repaint();
  canvas.repaint = repaint;
  whole.append(canvas, make("span", "", word));
  return whole;
}
function classBadge(name) {
  const whole = badge(fit(name, 8), (pen) => drawJob(pen, name, 24, 24, 18));
  whole.append(make("span", "word", ` ${classNames[name] ?? ""}`));
  return whole;
}
const truckBadge = (name) => badge(spaced(name), (pen) => drawTruck(pen, name, 24, 24, 18));

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const canvas of document.querySelectorAll(".badge canvas")) canvas.repaint?.();
});
