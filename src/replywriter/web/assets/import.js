// Files for the import: dropped as well as chosen, told by name, sent once.

"use strict";

const LARGEST = 64 * 1024 * 1024; // bytes, as the server takes them

const form = document.getElementById("import");
const drop = document.getElementById("drop");
const files = document.getElementById("files");
const chosen = document.getElementById("chosen");
const send = document.getElementById("send");

// Say what was chosen, and what is too much before it is sent in vain.
function tell() {
  const list = [...files.files];
  const size = list.reduce((sum, file) => sum + file.size, 0);
  const isTooLarge = size > LARGEST;
  files.setCustomValidity(isTooLarge ? "这些文件一共超过 64 MiB，请分几次导入。" : "");
  if (isTooLarge) chosen.textContent = files.validationMessage;
  else if (list.length) chosen.textContent = `选了 ${list.length} 个：${list.map((file) => file.name).join("、")}`;
  else chosen.textContent = "一次最多 64 MiB。";
}

files.addEventListener("change", tell);

for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  drop.addEventListener(name, () => drop.classList.remove("over"));
}
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  files.files = event.dataTransfer.files;
  tell();
});
// A file that misses the box does not take the place of the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}

form.addEventListener("submit", () => {
  send.disabled = true;
  chosen.textContent = "正在读，请稍等……";
});
window.addEventListener("pageshow", () => { // come back to by the browser's own button
  send.disabled = false;
  tell();
});
