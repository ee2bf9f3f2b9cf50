// The form as one tree of values, and back from a path to its field.
// What it reads and writes are the data-* attributes of pages/_fields.html.

const INNER = ":scope > *";

// Yield the fields, groups and rows right under an element, whatever only holds them together.
function* fieldsIn(element) {
  for (const child of element.querySelectorAll(INNER)) {
    if (child.dataset.key !== undefined || child.dataset.kind !== undefined) yield child;
    else if (child.tagName !== "TEMPLATE") yield* fieldsIn(child);
  }
}

export const itemsOf = (rows) => [...rows.querySelectorAll(":scope > .row-list > [data-item]")];

// The value of a field as the server takes it; undefined where nothing is filled in.
export function read(element) {
  const { kind } = element.dataset;
  if (kind === "kept") return { kept: element.dataset.kept };
  if (kind === "group") return readGroup(element);
  if (kind === "rows") {
    const rows = itemsOf(element).map(readItem);
    return rows.length ? rows : undefined;
  }
  if (kind === "numbers") {
    const picked = [...element.querySelectorAll("input:checked")].map((box) => Number(box.value));
    return picked.length ? picked : undefined;
  }
  const silent = element.querySelector(".silent input");
  if (silent?.checked) return "";
  const text = controlOf(element).value;
  return text === "" ? undefined : text;
}

function readGroup(element) {
  const group = readAll(element);
  return Object.keys(group).length ? group : undefined;
}

// All values right under an element, by their keys.
export function readAll(element) {
  const values = {};
  for (const field of fieldsIn(element)) {
    const value = read(field);
    if (value !== undefined) values[field.dataset.key] = value;
  }
  return values;
}

function readItem(item) {
  const [body] = fieldsIn(item);
  const value = read(body);
  return value === undefined ? (body.dataset.kind === "group" ? {} : "") : value;
}

export const controlOf = (field) => field.querySelector("input:not([type=checkbox]), textarea, select");

// The element of a path, or of the nearest above it that the form has.
export function locate(form, path) {
  let element = form;
  for (const step of path) {
    const next = typeof step === "number" ? itemAt(element, step) : fieldNamed(element, step);
    if (!next) break;
    element = next;
  }
  return element;
}

function itemAt(rows, index) {
  const item = rows.dataset.kind === "rows" ? itemsOf(rows)[index] : undefined;
  return item && [...fieldsIn(item)][0];
}

function fieldNamed(element, key) {
  for (const field of fieldsIn(element)) if (field.dataset.key === key) return field;
  return undefined;
}

// The path of an element, as the server counts.
export function pathOf(form, element) {
  const path = [];
  let current = element;
  while (current && current !== form) {
    if (current.dataset.key) path.unshift(current.dataset.key);
    else if (current.matches("[data-item]")) path.unshift(itemsOf(current.closest("[data-kind=rows]")).indexOf(current));
    current = current.parentElement;
  }
  return path;
}

// Open what hides an element, and put the focus into it.
export function reveal(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const control = element.matches("[data-kind]")
    ? element.querySelector("input, textarea, select, button, summary")
    : element;
  element.scrollIntoView({ block: "center" });
  (control ?? element).focus({ preventScroll: true });
}

// A textarea is as high as its text.
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
