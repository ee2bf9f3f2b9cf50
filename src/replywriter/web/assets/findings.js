// What is wrong: beside each field, and in a list that leads there. The fix is a button.

import { locate, reveal } from "./form.js";

const NAMES = { error: "错误", warning: "注意", info: "提示" };

// Show findings; `find(path)` gives the element of one, `mend(finding)` carries out its fix.
export function showFindings(findings, list, find, mend) {
  document.getElementById("no-findings").hidden = findings.length > 0;
  document.getElementById("findings-count").textContent = count(findings);
  const ordered = Object.keys(NAMES).flatMap((level) => findings.filter((found) => found.level === level));
  list.replaceChildren(...ordered.map((found) => {
    const item = document.createElement("li");
    item.className = found.level;
    item.append(describe(found, find), ...offer(found, mend));
    return item;
  }));
}

// Show each finding beside its field too.
export function showBeside(form, findings, mend) {
  for (const said of form.querySelectorAll(".said")) said.replaceChildren();
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const found of findings) {
    const field = locate(form, found.path);
    const said = field === form ? null : field.querySelector(".said");
    if (!said) continue;
    const line = document.createElement("p");
    line.className = found.level;
    line.append(mark(found), ` ${found.message}`, ...offer(found, mend));
    said.append(line);
    const isOne = field.matches(".field");
    if (isOne && found.level === "error") field.querySelector("input, textarea, select")?.setAttribute("aria-invalid", "true");
  }
}

function describe(found, find) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet jump";
  // A sentence that names the field need not be told where it is.
  const isNamed = found.path.length && found.message.includes(`“${found.path.at(-1)}”`);
  button.append(mark(found), ` ${found.where && !isNamed ? `${found.where}：` : ""}${found.message}`);
  button.addEventListener("click", () => find(found, reveal));
  return button;
}

function mark(found) {
  const word = document.createElement("span");
  word.className = "level";
  word.textContent = NAMES[found.level];
  return word;
}

function offer(found, mend) {
  if (!found.fix) return [];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mend";
  button.textContent = found.fix.replacement ? `改为“${shorten(found.fix.replacement)}”` : "删去";
  button.addEventListener("click", () => mend(found, button));
  return [button];
}

const shorten = (text) => (text.length > 16 ? `${text.slice(0, 16)}……` : text);

function count(findings) {
  const numbers = Object.keys(NAMES).map((level) => [NAMES[level], findings.filter((found) => found.level === level).length]);
  return numbers.filter(([, number]) => number).map(([name, number]) => `${name}${number}`).join("，");
}
