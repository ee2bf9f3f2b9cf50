// The list of cases: filtered while one types, and filled up while outlines are still being read.

const PAUSE = 250; // milliseconds after the last key
const NEXT_LOOK = 1200; // milliseconds until the list asks what has been read meanwhile

const form = document.getElementById("filter");
const said = document.getElementById("said");
let timer = 0;
let asking = null; // the question that is under way; a newer one takes its place

// What the form asks, without what is left open.
function readQuery() {
  const given = [...new FormData(form)].filter(([, value]) => value.trim());
  return new URLSearchParams(given);
}

// Ask for the parts of the list, and put them in their places.
async function refresh(query) {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`/list?${query}`, {
      headers: { Accept: "application/json" },
      signal: asking.signal,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json(), query);
  } catch (fault) {
    if (fault.name === "AbortError") return;
    say("列表没有取到，请稍后再试。");
  }
}

function show(parts, query) {
  swap("season", parts.season);
  swap("list", parts.table);
  say(parts.said);
  said.toggleAttribute("data-reading", !parts.isComplete);
  if (!parts.isComplete) timer = setTimeout(() => refresh(query), NEXT_LOOK);
}

// Put a part in its place; a link that had the focus has it again.
function swap(id, html) {
  const place = document.getElementById(id);
  const href = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  place.innerHTML = html; // made by our own templates, every text escaped
  if (href !== null) {
    [...place.querySelectorAll("a")].find((link) => link.getAttribute("href") === href)?.focus();
  }
}

// What is said is spoken: the same is not said twice.
function say(text) {
  if (said.textContent !== text) said.textContent = text;
}

function filter() {
  const query = readQuery();
  const search = query.toString();
  history.replaceState(null, "", search ? `/?${search}` : "/");
  refresh(query);
}

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  const here = () => new URLSearchParams(location.search);
  if (said.hasAttribute("data-reading")) timer = setTimeout(() => refresh(here()), NEXT_LOOK);
  // Whoever comes back from a case sees what was done there.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") refresh(here());
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refresh(here());
  });
}
