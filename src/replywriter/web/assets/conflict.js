// A file that was saved elsewhere meanwhile: both texts side by side, and one to be chosen.

export function askWhich(said, takeMine, takeTheirs) {
  const dialog = document.getElementById("conflict");
  document.getElementById("conflict-body").innerHTML = said.html; // made and escaped by the server
  const choose = (take) => () => {
    dialog.close();
    take();
  };
  document.getElementById("take-mine").onclick = choose(takeMine);
  document.getElementById("take-theirs").onclick = choose(takeTheirs);
  dialog.oncancel = (event) => event.preventDefault(); // one of the two must be chosen
  dialog.showModal();
}
