"use strict";
(() => {
  // What the rules find, beside the paragraphs: marks in the words, a line for each finding, and a
  // count. It comes with every check of what was typed; whoever types keeps the cursor.
  const form = document.getElementById("draft");
  const bar = document.getElementById("found");
  const spoken = document.getElementById("found-said");
  if (!form?.editing || !bar) { return; }
  const {linesOf, placeIn} = draftLines;
  const {units, notes, wordsIn, caret, putCaret, post, take, say} = form.editing;
  const KEY = "drafting-found-hidden";
  const KINDS = ["error", "warning", "hint", "agreed"];
  const hidden = new Set((form.dataset.hides ?? "hint agreed").split(" "));
  try { const kept = localStorage.getItem(KEY); if (kept !== null) { hidden.clear(); for (const each of kept.split(" ")) { hidden.add(each); } } } catch { /* as the page says */ }

  // ---- marks in the words ----

  const rangeOf = (item, unit) => {
    const {line, start, end, ofNote} = item.dataset;
    const root = ofNote ? notes.get(ofNote)?.field : unit.kind === "table" ? null : linesOf(unit)[line];
    if (!root || Number(start) === Number(end)) { return null; }
    const range = document.createRange();
    range.setStart(...placeIn(root, Number(start)));
    range.setEnd(...placeIn(root, Number(end)));
    return range;
  };
  const mark = () => {
    if (!CSS.highlights) { return; }
    const ranges = new Map(KINDS.map((kind) => [kind, []]));
    for (const unit of units) {
      for (const item of unit.el.querySelectorAll(".finding")) {
        const range = hidden.has(item.dataset.kind) ? null : rangeOf(item, unit);
        const words = item.querySelector("q")?.textContent; // none for a space
        const now = range?.toString();
        if (range && (words === undefined ? !now.trim() : now === words)) { ranges.get(item.dataset.kind).push(range); }
      }
    }
    for (const [kind, found] of ranges) { CSS.highlights.set(`found-${kind}`, new Highlight(...found)); }
  };
  const show = () => {
    form.dataset.hides = [...hidden].join(" ");
    for (const each of bar.querySelectorAll("[data-shows]")) { each.checked = !hidden.has(each.dataset.shows); }
    mark();
  };

  // ---- taking in what a check found ----

  const live = (root) => { for (const each of root.querySelectorAll(".with-script")) { each.hidden = false; } };
  const bySigns = (item) => `${item.dataset.kind} ${item.querySelector(".said-of").textContent}`;
  // A finding that stays keeps its element, and with it the focus and what somebody opened.
  const renew = (list, fresh) => {
    const old = [...list.children];
    const kept = fresh.map((item) => {
      const at = old.findIndex((each) => bySigns(each) === bySigns(item));
      if (at < 0) { return item; }
      const [same] = old.splice(at, 1);
      Object.assign(same.dataset, item.dataset);
      const button = same.querySelector("[data-fix]");
      if (button) { button.dataset.fix = item.dataset.finding; }
      return same;
    });
    for (const item of old) { item.remove(); }
    for (const [at, item] of kept.entries()) { if (list.children[at] !== item) { list.insertBefore(item, list.children[at] || null); } }
  };
  const taken = ({html, sent}) => {
    const found = new DOMParser().parseFromString(html, "text/html");
    live(found);
    for (const unit of units) {
      const list = unit.el.querySelector(".findings");
      const fresh = found.querySelector(`ul[data-unit="${sent.indexOf(unit)}"]`);
      list.setAttribute("aria-label", `Findings in ${unit.el.dataset.label}`);
      renew(list, fresh ? [...fresh.children].map((each) => document.adoptNode(each)) : []);
    }
    const count = found.getElementById("found");
    if (count.innerHTML !== bar.dataset.html) {
      const focus = bar.contains(document.activeElement) ? document.activeElement.dataset : null;
      bar.dataset.html = count.innerHTML;
      bar.replaceChildren(...count.childNodes);
      if (focus) { bar.querySelector(focus.shows ? `[data-shows=${focus.shows}]` : "[data-find]")?.focus(); }
    }
    show();
  };

  // ---- going from one to the next ----

  const unitOf = (node) => node.closest(".unit")?.unitOf;
  const seen = () => [...form.querySelectorAll(".finding")].filter((item) => item.getClientRects().length);
  const enter = (item) => {
    (item.querySelector("[data-fix]") || item.querySelector("summary"))?.focus({preventScroll: true});
    item.closest(".unit").scrollIntoView({block: "nearest"});
    item.scrollIntoView({block: "nearest"});
  };
  const go = (by) => {
    const items = seen();
    if (!items.length) { spoken.textContent = "Nothing to correct"; return; }
    const own = document.activeElement.closest?.(".finding");
    const unit = document.activeElement.closest?.(".unit") || caret()?.unit.el;
    const isAfter = (item) => unit && (item.closest(".unit") === unit || unit.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
    let at = own ? items.indexOf(own) + by : by > 0 ? items.findIndex(isAfter) : items.findLastIndex((item) => unit && !isAfter(item));
    if (!own && at < 0) { at = by > 0 ? 0 : items.length - 1; }
    enter(items[(at + items.length) % items.length]);
  };
  const toWords = (item) => {
    const unit = unitOf(item);
    const {line, start, ofNote} = item.dataset;
    if (ofNote && notes.get(ofNote)) { notes.get(ofNote).field.focus(); return; }
    if (unit.kind === "table") { unit.field.querySelector("[contenteditable]")?.focus(); return; }
    putCaret(unit, linesOf(unit)[Math.max(0, line)], Number(start));
  };

  // ---- fixing ----

  let isFixing = false;
  const fix = async (key, item) => {
    if (isFixing) { return; }
    isFixing = true;
    try {
      const {sent, answer} = post("fix", {finding: key});
      const posted = sent.map(wordsIn);
      const got = await answer;
      const found = await got.json();
      if (!got.ok) { say(found.said, true); return; }
      say("");
      if (item) { toWords(item); }
      take(sent, posted, found);
      if (item) { toWords(item); } // its line is another element now
      spoken.textContent = found.said;
    } catch {
      say("Nothing was fixed, because drafting does not answer. Begin it again; do not close this page.", true);
    } finally { isFixing = false; }
  };

  // ---- events ----

  document.addEventListener("draft-found", (event) => taken(event.detail));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fix], [data-find]");
    if (button?.dataset.fix) { event.preventDefault(); fix(button.dataset.fix, button.closest(".finding")); } else if (button) { go(1); } else {
      const words = event.target.closest(".finding q");
      if (words) { toWords(words.closest(".finding")); }
    }
  });
  bar.addEventListener("change", (event) => {
    const kind = event.target.dataset.shows;
    if (!kind) { return; }
    if (event.target.checked) { hidden.delete(kind); } else { hidden.add(kind); }
    try { localStorage.setItem(KEY, [...hidden].join(" ")); } catch { /* for this page alone */ }
    show();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "F8" && !event.ctrlKey && !event.altKey && !event.metaKey) { event.preventDefault(); go(event.shiftKey ? -1 : 1); return; }
    const item = event.key === "Escape" && event.target.closest?.(".finding");
    if (item) { event.preventDefault(); toWords(item); }
  });

  live(form);
  bar.dataset.html = bar.innerHTML;
  show();
})();
