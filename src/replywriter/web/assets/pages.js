// The pages as they will print, beside the form: asked for again a moment after each save.

const PAUSE = 900;
const PAPER = 860; // pixels: A4 and its margin on the screen

export class Pages {
  constructor(url) {
    this.url = url;
    this.box = document.getElementById("pages");
    this.note = document.getElementById("pages-note");
    window.addEventListener("resize", () => this.fit());
  }

  // Show the pages of a version; while they are made the old ones stay.
  show(version, pause = PAUSE) {
    clearTimeout(this.timer);
    this.wanted = version;
    this.timer = setTimeout(() => this.ask(version), pause);
  }

  // Pages that come as a document of their own are as wide as paper; they shrink to the pane.
  fit() {
    for (const frame of this.box.querySelectorAll("iframe")) {
      const scale = Math.min(1, this.box.clientWidth / PAPER);
      frame.style.width = `${this.box.clientWidth / scale}px`;
      frame.style.height = `${frame.parentElement.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
    }
  }

  async ask(version) {
    if (this.isBusy) return; // asked again when this one is there
    this.isBusy = true;
    this.note.textContent = "正在排版……";
    try {
      const answer = await fetch(`${this.url}?version=${version}`, { headers: { Accept: "text/html" } });
      const html = await answer.text();
      const top = this.box.scrollTop;
      this.box.innerHTML = html; // made and escaped by the server
      this.box.scrollTop = top;
      this.fit();
      this.note.textContent = "";
    } catch {
      this.note.textContent = "版面没有取到，稍后再试。";
    } finally {
      this.isBusy = false;
      if (this.wanted !== version) this.show(this.wanted, 0);
    }
  }
}
