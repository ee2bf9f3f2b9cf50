// The text of an outline, for what a form cannot be filled with.

import { askWhich } from "./conflict.js";
import { showFindings } from "./findings.js";
import { ask, Saver } from "./saving.js";

const area = document.getElementById("text");
const url = `${area.dataset.case}/text`;
const first = JSON.parse(document.getElementById("state").textContent);

const saver = new Saver({
  url,
  version: first.version,
  compose: () => ({ text: area.value }),
  done: tell,
  conflict: (said) => askWhich(said, () => keepMine(said), () => window.location.reload()),
});

function tell(said) {
  showFindings(said.findings, document.getElementById("findings"), (found) => select(found), mend);
}

// Put the cursor where a finding is.
function select(found) {
  const lines = area.value.split("\n");
  const line = (found.line ?? 1) - 1;
  const before = [...(lines[line] ?? "")].slice(0, (found.column ?? 1) - 1).join("");
  const at = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + before.length;
  area.focus();
  area.setSelectionRange(at, at);
}

async function mend(found) {
  if (await saver.act(`${area.dataset.case}/mend`, { finding: found.id })) {
    const { said } = await ask(url, "GET");
    area.value = said.text;
    saver.resume(said.version, false);
  }
}

function keepMine(said) {
  saver.resume(said.version, true);
  saver.save();
}

area.addEventListener("input", () => saver.change());
tell(first);
