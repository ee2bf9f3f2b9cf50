// Saving while one types: one save at a time, each from the version before, nothing given up.

const PAUSE = 600; // milliseconds after the last key
const AGAIN = 3000; // milliseconds after a save that did not come through

const MARK = document.querySelector("meta[name=token]");

export async function ask(url, method, body) {
  const send = () => fetch(url, {
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-Token": MARK.content },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  let answer = await send();
  if (answer.status === 403) {
    // The service was started anew since the page came from it: its token is another one now.
    const fresh = await fetch("/token", { headers: { Accept: "application/json" } });
    const said = await fresh.json();
    if (!fresh.ok) return { status: fresh.status, said };
    MARK.content = said.token;
    answer = await send();
  }
  const said = await answer.json().catch(() => ({ message: "服务没有回答完整。" }));
  return { status: answer.status, said };
}

export class Saver {
  // `url` takes {base, ...compose()}; `done(said)` is told after each save, `conflict(said)` of a
  // file that has changed elsewhere. `version` is the one that the page shows.
  constructor({ url, version, compose, done, conflict }) {
    Object.assign(this, { url, version, compose, done, conflict });
    this.isDirty = false;
    this.isBusy = false;
    this.isHeld = false; // while somebody decides between two texts
    this.field = "";
    this.note = document.getElementById("saving");
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty || this.isBusy) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.isDirty) this.save();
    });
  }

  // Something was typed into a field.
  change(field = "") {
    this.isDirty = true;
    this.field = field;
    this.say("正在填写……");
    this.wait(PAUSE);
  }

  wait(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), time);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isBusy || this.isHeld || !this.isDirty) return;
    this.isDirty = false;
    await this.send(this.url, "PUT", () => ({ base: this.version, field: this.field, ...this.compose() }));
  }

  // Ask for a change of another kind (a fix, undo), after what is typed has been saved.
  async act(url, body) {
    while (this.isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.isDirty) await this.save();
    return this.send(url, "POST", () => ({ base: this.version, ...body }));
  }

  async send(url, method, compose) {
    this.isBusy = true;
    try {
      const { status, said } = await ask(url, method, compose());
      return this.take(status, said, method === "PUT");
    } catch {
      this.isDirty = this.isDirty || method === "PUT";
      this.say("连不上服务，文字还在这一页，会再试。请不要关闭页面。", true);
      if (this.isDirty) this.wait(AGAIN);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  take(status, said, isSave) {
    if (status === 200) {
      this.version = said.version;
      if (this.isDirty) this.wait(PAUSE);
      else this.say("已存好");
      this.done(said);
      return true;
    }
    if (status === 409) {
      this.isHeld = true;
      this.say("被别处改过，还没有存", true);
      this.conflict(said);
      return false;
    }
    this.isDirty = this.isDirty || isSave;
    if (status === 401 && this.isDirty) this.wait(AGAIN); // until the password is given elsewhere
    this.say(said.message ?? "没有存上，请再试。", true);
    return false;
  }

  // Go on from another version: the one that stands in the file now.
  resume(version, isDirty) {
    this.version = version;
    this.isHeld = false;
    this.isDirty = isDirty;
  }

  say(text, isFault = false) {
    this.note.textContent = text;
    this.note.classList.toggle("fault", isFault);
  }
}
