// Rows that can be added, removed and moved: by buttons, by keys, by dragging.

import { fit, itemsOf } from "./form.js";

let made = 0;

// Wire a form; `changed(element)` is called after each change, `speak(text)` says it aloud.
export function wireRows(form, changed, speak) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) DOINGS[button.dataset.do](form, button, changed, speak);
  });
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const item = event.target.closest("[data-item]");
    if (!item) return;
    event.preventDefault();
    move(item, event.key === "ArrowUp" ? -1 : 1, changed, speak, event.target);
  });
  wireDragging(form, changed, speak);
  number(form);
}

const DOINGS = {
  add(form, button, changed, speak) {
    const rows = button.closest("[data-kind=rows]");
    const item = makeItem(form, rows.dataset.row);
    rows.querySelector(":scope > .row-list").append(item);
    takeNextNumber(item, rows);
    number(form);
    item.querySelector("input, textarea, select")?.focus();
    speak("已添加一条");
    changed(rows);
  },
  remove(form, button, changed, speak) {
    const item = button.closest("[data-item]");
    const rows = item.closest("[data-kind=rows]");
    const near = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    number(form);
    (near?.querySelector("input, textarea, select") ?? rows.querySelector(":scope > .add")).focus();
    speak("已删去一条，可以撤销");
    changed(rows);
  },
  up: (form, button, changed, speak) => move(button.closest("[data-item]"), -1, changed, speak, button),
  down: (form, button, changed, speak) => move(button.closest("[data-item]"), 1, changed, speak, button),
};

function move(item, step, changed, speak, focused) {
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) {
    speak(step < 0 ? "已经是第一条" : "已经是最后一条");
    return;
  }
  if (step < 0) other.before(item);
  else other.after(item);
  settle(item, changed, speak);
  focused.focus();
}

function settle(item, changed, speak) {
  const rows = item.closest("[data-kind=rows]");
  number(rows.closest("form"));
  speak(`现在是第${itemsOf(rows).indexOf(item) + 1}条`);
  changed(rows);
}

// A new row of a kind, its ids its own.
function makeItem(form, name) {
  const template = form.querySelector(`template[data-template="${CSS.escape(name)}"]`);
  const item = template.content.cloneNode(true).querySelector("[data-item]");
  made += 1;
  for (const element of item.querySelectorAll("[id], [for], [aria-describedby], [aria-labelledby]")) {
    for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(" ").map((one) => `${one}-${made}`).join(" "));
    }
  }
  return item;
}

// A row that bears a number gets the next one.
function takeNextNumber(item, rows) {
  const own = item.querySelector("[data-kind=number] input");
  if (!own) return;
  const taken = itemsOf(rows).map((one) => Number(one.querySelector("[data-kind=number] input")?.value) || 0);
  own.value = String(Math.max(0, ...taken) + 1);
}

// Say of each row which it is, and take away what it cannot do.
export function number(form) {
  for (const rows of form.querySelectorAll("[data-kind=rows]")) {
    const items = itemsOf(rows);
    const title = nameRows(rows);
    items.forEach((item, index) => {
      item.querySelector(".row-number").textContent = `第${index + 1}条`;
      item.setAttribute("aria-label", `${title}第${index + 1}条`);
      const bar = item.querySelector(".row-do");
      bar.querySelector("[data-do=up]").disabled = index === 0;
      bar.querySelector("[data-do=down]").disabled = index === items.length - 1;
      for (const button of bar.children) button.setAttribute("aria-label", `${button.textContent}${title}第${index + 1}条`);
    });
  }
  for (const area of form.querySelectorAll("textarea")) fit(area);
}

// How a list is called: by what holds it, and its own title.
function nameRows(rows) {
  const holder = rows.parentElement.closest("[data-item], fieldset.group");
  const name = holder?.getAttribute("aria-label") ?? holder?.querySelector("legend")?.textContent ?? "";
  return `${name}${rows.querySelector(".label").textContent}`;
}

function wireDragging(form, changed, speak) {
  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".grip")) return;
    dragged = event.target.closest("[data-item]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add("dragged");
  });
  form.addEventListener("dragover", (event) => {
    const over = dragged && siblingUnder(dragged, event.target);
    if (!over) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  form.addEventListener("drop", (event) => dragged && event.preventDefault());
  form.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    settle(dragged, changed, speak);
    dragged = null;
  });
}

// The row of the same list that an element lies in, other than the one that is dragged.
function siblingUnder(dragged, element) {
  for (let item = element.closest("[data-item]"); item; item = item.parentElement.closest("[data-item]")) {
    if (item !== dragged && item.parentElement === dragged.parentElement) return item;
  }
  return null;
}
