// The page of one outline: typing, saving, findings, pages, undo.

import { drawAnswers } from "./answers.js";
import { askWhich } from "./conflict.js";
import { showBeside, showFindings } from "./findings.js";
import { controlOf, fit, locate, pathOf, readAll, reveal } from "./form.js";
import { Pages } from "./pages.js";
import { number, wireRows } from "./rows.js";
import { ask, Saver } from "./saving.js";

const form = document.getElementById("outline");
const url = form.dataset.case;
const undo = document.getElementById("undo");
const redo = document.getElementById("redo");
const first = JSON.parse(document.getElementById("state").textContent);
const pages = new Pages(`${url}/pages`);

const speak = (text) => {
  document.getElementById("speak").textContent = text;
};

const saver = new Saver({
  url,
  version: first.version,
  compose: () => ({ values: readAll(form) }),
  done: tell,
  conflict: (said) => askWhich(said, () => keepMine(said), () => takeTheirs(said)),
});

// Show what the server says of the outline as it is saved now.
function tell(said) {
  showFindings(said.findings, document.getElementById("findings"), (found, go) => go(locate(form, found.path)), mend);
  showBeside(form, said.findings, mend);
  drawAnswers(form, document.getElementById("unanswered"));
  showSpoken(said.spoken);
  undo.disabled = !said.canUndo;
  redo.disabled = !said.canRedo;
  pages.show(said.version);
}

// What the letter says where the outline has no words of its own.
function showSpoken(spoken) {
  for (const [element, text] of Object.entries(spoken)) {
    const field = locate(form, ["用语", element]);
    const control = field.dataset.key === element ? controlOf(field) : null;
    if (control) control.placeholder = text;
  }
}

async function mend(found) {
  if (await saver.act(`${url}/mend`, { finding: found.id })) {
    await redraw();
    speak("已改好");
    reveal(locate(form, found.path));
  }
}

// Fetch the form as it is in the file, and put it in place of the one that is shown.
async function redraw() {
  const focused = pathOf(form, document.activeElement);
  const { said } = await ask(`${url}/form`, "GET");
  const open = [...form.querySelectorAll("details[open]")].map((box) => pathOf(form, box).join("/"));
  form.innerHTML = said.form; // made and escaped by the server
  for (const box of form.querySelectorAll("details")) {
    if (open.includes(pathOf(form, box).join("/"))) box.open = true;
  }
  number(form);
  saver.resume(said.version, false);
  saver.say("已存好");
  tell(said);
  if (focused.length) locate(form, focused).querySelector("input, textarea, select")?.focus({ preventScroll: true });
}

async function step(name, said) {
  if (await saver.act(`${url}/${name}`, {})) {
    await redraw();
    speak(said);
  }
}

function keepMine(said) {
  saver.resume(said.version, true);
  saver.save();
}

async function takeTheirs(said) {
  saver.resume(said.version, false);
  await redraw();
}

const changed = (element) => {
  drawAnswers(form, document.getElementById("unanswered"));
  saver.change(pathOf(form, element).join("/"));
};

form.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) fit(event.target);
  changed(event.target);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  // Enter in a line of its own would send the form; it goes on to the next field instead.
  if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
});
// What is in a closed box has no height until it is opened.
form.addEventListener("toggle", (event) => {
  for (const area of event.target.querySelectorAll("textarea")) fit(area);
}, true);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    saver.save();
  }
});
undo.addEventListener("click", () => step("undo", "已撤销"));
redo.addEventListener("click", () => step("redo", "已重做"));

wireRows(form, changed, speak);
tell(first);
document.documentElement.dataset.ready = "yes";
