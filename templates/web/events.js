"use strict";
(() => {
  // The page of a negotiation follows its files. What another window or a command changed is put
  // into its place; focus, words that were typed, and the place on the screen stay as they are.
  const match = location.pathname.match(/^\/negotiate\/[^/]+/);
  if (!match) { return; }
  const at = (id) => document.getElementById(id);
  const here = match[0];

  // -- putting something on the projector without loading the page again --
  let asked = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== `${here}/show` || event.defaultPrevented) { return; }
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    asked = true;
    const answer = await fetch(form.action, {method: "POST", body: fields, headers: {"x-part": "yes"}}).catch(() => null);
    if (!answer || !answer.ok) { asked = false; HTMLFormElement.prototype.submit.call(form); }
  });

  // -- turning the pages of the projector by keyboard --
  const TURNS = {PageDown: "next", " ": "next", PageUp: "previous"};
  if (at("preview")) {
    addEventListener("keydown", (event) => {
      const turn = TURNS[event.key];
      const own = event.key === " " ? "a, button, summary, input, select, textarea, [tabindex='0']" : "select, textarea";
      const free = !(event.target instanceof Element && event.target.closest(own));
      if (!turn || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !free) { return; }
      event.preventDefault();
      document.querySelector(`button[name=turn][value=${turn}]`).click();
    });
  }

  // -- taking in what changed --
  const bare = (part) => {
    const copy = part.cloneNode(true);
    copy.hidden = false;
    for (const each of copy.querySelectorAll("details")) { each.open = false; }
    for (const each of copy.querySelectorAll("input[name=seen]")) { each.remove(); }
    return copy.outerHTML;
  };
  const fields = (part) => [...part.querySelectorAll("input:not([type=hidden]), textarea, select")];
  const key = (field, index) => field.id || `${index} ${field.name} ${field.type === "checkbox" ? field.value : ""}`;
  const carry = (old, fresh) => {
    const typed = new Map(fields(old).map((field, index) => [key(field, index), field]));
    fields(fresh).forEach((field, index) => {
      const before = typed.get(key(field, index));
      if (!before) { return; }
      if (field.type === "checkbox") { field.checked = before.checked; }
      else if (before.value !== before.defaultValue) { field.value = before.value; }
    });
    const folds = [...old.querySelectorAll("details")];
    [...fresh.querySelectorAll("details")].forEach((each, index) => { if (folds[index]) { each.open = folds[index].open; } });
    fresh.hidden = old.hidden;
  };
  const swap = (old, fresh) => {
    carry(old, fresh);
    const active = document.activeElement;
    const within = old.contains(active);
    const order = within ? fields(old).indexOf(active) : -1;
    const name = within && (active.id || "");
    const marks = within && active.selectionStart !== undefined ? [active.selectionStart, active.selectionEnd] : null;
    old.replaceWith(fresh);
    if (!within) { return; }
    const target = (name && at(name)) || fields(fresh)[order] || fresh;
    target.focus({preventScroll: true});
    if (marks && target.setSelectionRange && marks[0] !== null) { target.setSelectionRange(...marks); }
  };
  const anchor = () => {
    const active = document.activeElement.closest("section.paragraph");
    const first = active || [...document.querySelectorAll("section.paragraph")].find((each) => each.getBoundingClientRect().bottom > 0);
    return first ? [first.id, first.getBoundingClientRect().top] : null;
  };
  const take = (page) => {
    const changed = [];
    const place = anchor();
    at("state").replaceWith(document.adoptNode(page.getElementById("state")));
    let last = null;
    const seen = new Set();
    for (const fresh of [...page.querySelectorAll("section.paragraph")]) {
      seen.add(fresh.id);
      const old = at(fresh.id);
      if (!old) {
        changed.push(fresh.dataset.label);
        const node = document.adoptNode(fresh);
        if (last) { last.after(node); }
        else { const first = document.querySelector("section.paragraph"); if (first) { first.before(node); } }
        last = node;
        continue;
      }
      last = old;
      if (bare(old) !== bare(fresh)) {
        changed.push(fresh.dataset.label);
        const node = document.adoptNode(fresh);
        swap(old, node);
        last = node;
      }
    }
    for (const old of [...document.querySelectorAll("section.paragraph")]) {
      if (!seen.has(old.id)) { changed.push(old.dataset.label); old.remove(); }
    }
    if (place && at(place[0])) { scrollBy(0, at(place[0]).getBoundingClientRect().top - place[1]); }
    return changed;
  };
  const say = (words) => { if (at("said")) { at("said").textContent = words; } };
  const named = (labels) => (labels.length > 6 ? `${labels.length} paragraphs` : labels.join(", "));
  let running = false;
  let wanted = "";
  const current = () => at("state") && at("state").dataset.digest;
  const refresh = async () => {
    if (running || !wanted || current() === wanted) { return; }
    running = true;
    try {
      const address = new URL(location.href);
      address.searchParams.delete("said");
      address.hash = "";
      const aim = wanted;
      const answer = await fetch(address, {cache: "no-store"});
      if (!answer.ok) { return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.getElementById("state") || current() === aim) { return; }
      const changed = take(page);
      document.dispatchEvent(new CustomEvent("refreshed"));
      if (changed.length) { say(`Changed by another window or a command: ${named(changed)}`); }
    } finally {
      running = false;
      if (wanted && current() !== wanted) { setTimeout(refresh, 1000); }
    }
  };

  // -- listening --
  let first = true;
  const news = (event) => {
    const {digest, shown, screen} = JSON.parse(event.data);
    if (at("shown")) {
      at("shown").textContent = `On the projector: ${shown}`;
      if (screen !== undefined) { at("preview").innerHTML = screen; }
    } else if (asked) { say(`On the projector: ${shown}`); asked = false; }
    if (at("state") && digest !== wanted) {
      wanted = digest;
      setTimeout(refresh, first ? 0 : 300);  // an answer to this window comes first
    }
    first = false;
  };
  let events = null;
  const listen = () => {
    if (events || document.hidden) { return; }
    events = new EventSource(`${here}/events${at("preview") ? "?screen=yes" : ""}`);
    events.addEventListener("message", news);
    events.addEventListener("error", () => {
      if (events && events.readyState === EventSource.CLOSED) { events = null; setTimeout(listen, 5000); }
    });
  };
  const stop = () => { if (events) { events.close(); events = null; } };
  document.addEventListener("visibilitychange", () => { if (document.hidden) { stop(); } else { listen(); } });
  addEventListener("pagehide", stop);
  listen();
})();
