"use strict";
const draftFields = (form) => {
  // The fields of the editing page: paragraphs as words with real italics instead of marked words,
  // and footnotes below them. They are read from the plain fields of the form.
  const {lineOf, linesOf, makeLine, isBlank, settle, prefixOf, taken, size, offsetIn, placeIn} = draftLines;
  const {piecesOf, wordsOf, fragmentOf, piecesIn, trimmed} = draftMarks;
  const LISTED = new Set(["preambular", "operative"]);
  const template = document.getElementById("new-paragraph");
  const said = document.getElementById("draft-said");
  const units = []; // {uid, el, field, area, select, unit, kind, fixed}
  const notes = new Map(); // name -> {el, field, area}
  const editor = {form, units, notes, LISTED, uids: 0, fresh: 0, last: null}; // `last`: the unit that has or had the focus

  // ---- words ----

  const tableWords = (unit) => {
    const cell = (element) => wordsOf(trimmed(piecesIn(element))).replaceAll("|", "\\|");
    const rows = [...unit.field.querySelectorAll("tr")].map((row) => [...row.cells].map((each) => `| ${cell(each.firstElementChild)}`).join(" "));
    const [title, ...below] = [...unit.field.querySelectorAll(".beside")].map(cell);
    return [title, ...rows, ...below].join("\n");
  };
  // Words are read again only where something changed, because a text can have 500 paragraphs.
  const forget = (records) => { for (const each of records) { const owner = noteAt(each.target) || unitAt(each.target); if (owner) { owner.known = null; } } };
  const watch = new MutationObserver(forget);
  const wordsIn = (unit) => {
    forget(watch.takeRecords());
    if (unit.known === null) { unit.known = readWords(unit); }
    return unit.known;
  };
  const noteWords = (note) => {
    forget(watch.takeRecords());
    if (note.known === null) { note.known = wordsOf(trimmed(piecesIn(note.field))); }
    return note.known;
  };
  const readWords = (unit) => {
    if (unit.kind === "table") { return tableWords(unit); }
    return linesOf(unit).map((line) => prefixOf(line) + wordsOf(trimmed(piecesIn(line)))).join("\n");
  };
  const isEmpty = (unit) => !unit.fixed && linesOf(unit).every(isBlank);

  const showWords = (unit, words) => {
    if (unit.kind === "table") { showTable(unit, words); return; }
    const [first, ...rest] = words.split("\n");
    const made = [makeLine(piecesOf(first))];
    for (const each of rest) { const {sign, level, words: own} = taken(each); made.push(makeLine(piecesOf(own), sign, level)); }
    unit.field.replaceChildren(...made);
  };
  const showTable = (unit, words) => {
    const [title, ...rest] = words.split("\n");
    const bare = (text) => text.replaceAll("\\|", "|");
    const beside = (text, label) => {
      const element = document.createElement("div");
      element.className = "beside";
      editable(element, label, unit);
      element.append(fragmentOf(piecesOf(bare(text))));
      return element;
    };
    const table = document.createElement("table");
    const below = [];
    for (const line of rest) {
      if (!line.startsWith("|")) { below.push(beside(line, "Note under the table")); continue; }
      const row = table.insertRow();
      for (const each of line.split(/(?<!\\)(?:\\\\)*\|/).slice(1)) {
        const inner = document.createElement("div");
        editable(inner, "Cell", unit);
        inner.append(fragmentOf(piecesOf(bare(each.trim()))));
        row.insertCell().append(inner);
      }
    }
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.append(table);
    unit.field.replaceChildren(beside(title, "Title of the table"), scroll, ...below);
  };

  // ---- units and notes ----

  const first = () => document.getElementById("paragraphs-begin");
  const isTitle = (unit) => unit.kind === "part" || unit.kind === "annex";
  const editable = (element, label, unit) => {
    element.contentEditable = "true";
    element.spellcheck = true;
    element.dir = "auto";
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    element.setAttribute("aria-label", label);
    if (unit?.el.lang) { element.lang = unit.el.lang; }
  };
  // A plain field goes out of sight as a copy, so whoever was about to use it finds the other one.
  editor.isTyped = form.dataset.unsaved !== undefined;
  const stored = (shown) => {
    editor.isTyped ||= shown.value !== shown.defaultValue;
    const area = shown.cloneNode(true);
    area.value = shown.value;
    area.hidden = true;
    delete area.dataset.testid;
    shown.replaceWith(area);
    return area;
  };
  const adopt = (el) => {
    const shown = el.querySelector("textarea[name=words]");
    const isUsed = shown === document.activeElement;
    const area = stored(shown);
    const select = el.querySelector("select[name=kind]");
    const unit = {uid: ++editor.uids, el, area, select, unit: el.querySelector("[name=unit]"), kind: el.querySelector("[name=kind]").value, fixed: !select, known: null};
    unit.field = document.createElement("div");
    unit.field.className = "field";
    unit.field.dataset.testid = "edit";
    if (unit.kind !== "table") { editable(unit.field, el.getAttribute("aria-label")); }
    area.after(unit.field);
    el.unitOf = unit;
    showWords(unit, area.value);
    if (isUsed) {
      unit.field.focus();
      if (shown.selectionStart === shown.value.length) { getSelection().selectAllChildren(unit.field); getSelection().collapseToEnd(); }
    }
    select?.addEventListener("change", () => { unit.kind = select.value; unit.el.dataset.kind = unit.kind; flatten(unit); editor.commit(); });
    el.dataset.kind = unit.kind;
    return unit;
  };
  const flatten = (unit) => {
    // Only numbered and preambular paragraphs have lists.
    if (LISTED.has(unit.kind)) { return; }
    const [first, ...rest] = linesOf(unit);
    for (const line of rest) { first.append(" ", ...line.childNodes); line.remove(); }
    settle(first);
  };
  const newElement = (kind) => {
    const el = (document.getElementById(`new-${kind}`) || template).content.firstElementChild.cloneNode(true);
    const select = el.querySelector("select[name=kind]");
    if (select) { select.value = kind; }
    for (const each of el.querySelectorAll(".with-script")) { each.hidden = false; }
    for (const each of el.querySelectorAll(".without-script")) { each.hidden = true; }
    return el;
  };
  const newUnit = (kind, after, words = "", before = null) => {
    const el = newElement(kind);
    if (before) { before.el.before(el); } else if (after) { after.el.after(el); } else { first().after(el); }
    const unit = adopt(el);
    showWords(unit, words);
    units.splice(before ? units.indexOf(before) : units.indexOf(after) + 1, 0, unit);
    return unit;
  };
  const drop = (unit) => { units.splice(units.indexOf(unit), 1); unit.el.remove(); if (editor.last === unit) { editor.last = null; } };
  const unitAt = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".unit")?.unitOf;

  const noteAt = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".note")?.noteOf;
  const adoptNote = (el) => {
    const area = stored(el.querySelector("textarea"));
    const note = {el, area, known: null, name: el.querySelector("[name=note]").value, label: el.querySelector(".note-label")};
    note.field = document.createElement("div");
    note.field.className = "field";
    note.field.dataset.testid = "note";
    editable(note.field, "Footnote");
    note.field.append(fragmentOf(piecesOf(area.value)));
    area.after(note.field);
    el.noteOf = note;
    notes.set(note.name, note);
    return note;
  };
  const newNote = (pieces = [], given = "") => {
    let name = given;
    while (!name || notes.has(name)) { name = `new${++editor.fresh}`; }
    const el = document.getElementById("new-note").content.firstElementChild.cloneNode(true);
    el.querySelector("[name=note]").value = name;
    const note = adoptNote(el);
    note.field.replaceChildren(fragmentOf(pieces));
    return note;
  };
  // Each footnote is under the first paragraph that marks it, numbered in the order of the marks.
  const placeNotes = () => {
    editor.shownMarks = form.querySelectorAll(".line [data-note]").length;
    const numbers = new Map();
    let number = Number(form.dataset.notesBefore || 0);
    for (const unit of units) {
      const place = unit.el.querySelector(".notes");
      let before = null;
      for (const mark of unit.field.querySelectorAll("[data-note]")) {
        const name = mark.dataset.note;
        if (!numbers.has(name)) {
          numbers.set(name, ++number);
          const note = notes.get(name);
          if (note) {
            const expected = before ? before.nextElementSibling : place.firstElementChild;
            if (note.el !== expected) { place.insertBefore(note.el, expected); }
            before = note.el;
            note.label.textContent = `Footnote ${number}`;
            note.field.setAttribute("aria-label", `Footnote ${number}`);
          }
        }
        const shown = String(numbers.get(name));
        if (mark.textContent !== shown) { mark.textContent = shown; }
        mark.title = `Footnote ${shown}`;
      }
      while (before ? before.nextElementSibling : place.firstElementChild) { (before ? before.nextElementSibling : place.firstElementChild).remove(); }
    }
  };

  // ---- the cursor ----

  const caret = () => {
    const selection = getSelection();
    if (!selection.rangeCount) { return null; }
    const line = lineOf(selection.anchorNode);
    const unit = unitAt(selection.anchorNode);
    if (!line || !unit || !unit.field.contains(line)) { return null; }
    return {unit, line, index: linesOf(unit).indexOf(line), offset: offsetIn(line, selection.anchorNode, selection.anchorOffset), collapsed: selection.isCollapsed};
  };
  const putCaret = (unit, line, offset) => {
    if (!unit) { return; }
    unit.field.focus({preventScroll: true});
    const [node, at] = placeIn(line || unit.field.firstElementChild || unit.field, offset);
    getSelection().collapse(node, at);
    unit.el.scrollIntoView({block: "nearest"});
  };
  const atStart = (place) => place.collapsed && place.offset === 0;
  const atEnd = (place) => place.collapsed && place.offset >= size(place.line);
  const enterTable = (unit, row) => {
    const cell = (unit.field.querySelectorAll("tr")[row] || unit.field).querySelector("td [contenteditable]");
    cell?.focus();
    unit.el.scrollIntoView({block: "nearest"});
  };

  const say = (words, wrong = false) => {
    said.textContent = words;
    said.classList.toggle("wrong", wrong);
    if (wrong) { said.setAttribute("role", "alert"); said.dataset.testid = "error"; } else { said.setAttribute("role", "status"); delete said.dataset.testid; }
  };

  return Object.assign(editor, {
    wordsIn, noteWords, isEmpty, showWords, adopt, newElement, newUnit, drop, unitAt, first, isTitle, noteAt, adoptNote, newNote, placeNotes,
    caret, putCaret, atStart, atEnd, enterTable, say, watch,
  });
};
