// Which of the points that were asked an item answers: boxes to tick, and what is left open.

import { itemsOf } from "./form.js";

const POINTS = "[data-key=建议要点][data-kind=rows]";

// The points as they stand in the form: number and text.
function readPoints(form) {
  const rows = form.querySelector(POINTS);
  return (rows ? itemsOf(rows) : []).flatMap((item) => {
    const number = Number(item.querySelector("[data-key=序号] input")?.value);
    const text = item.querySelector("[data-key=内容] textarea")?.value.trim() ?? "";
    return Number.isInteger(number) && number > 0 ? [{ number, text }] : [];
  });
}

// Draw the boxes of every item anew, ticked as they were, and say which points nothing answers.
export function drawAnswers(form, notice) {
  const points = readPoints(form);
  const answered = new Set();
  for (const boxes of form.querySelectorAll("[data-numbers]")) {
    if (boxes.closest("template")) continue;
    const ticked = tickedIn(boxes);
    const known = points.map((point) => point.number);
    const lost = [...ticked].filter((one) => !known.includes(one)).map((one) => ({ number: one, text: "没有这一条要点" }));
    draw(boxes, [...points, ...lost], ticked);
    boxes.closest(".field").hidden = points.length + lost.length === 0;
    for (const one of ticked) answered.add(one);
  }
  const open = points.filter((point) => !answered.has(point.number));
  notice.hidden = open.length === 0;
  notice.textContent = open.length ? `还没有回应的要点：${open.map(say).join("；")}` : "";
}

function tickedIn(boxes) {
  if (boxes.dataset.drawn) return new Set([...boxes.querySelectorAll("input:checked")].map((box) => Number(box.value)));
  boxes.dataset.drawn = "yes";
  return new Set(boxes.dataset.numbers.split(",").filter(Boolean).map(Number));
}

function draw(boxes, points, ticked) {
  const shape = JSON.stringify(points);
  if (boxes.dataset.shape === shape) return; // nobody's focus is taken without need
  boxes.dataset.shape = shape;
  boxes.replaceChildren(...points.map((point) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = String(point.number);
    box.checked = ticked.has(point.number);
    label.append(box, ` ${say(point)}`);
    return label;
  }));
}

function say({ number, text }) {
  const short = text.length > 24 ? `${text.slice(0, 24)}……` : text;
  return `${number}. ${short || "（未写）"}`;
}
