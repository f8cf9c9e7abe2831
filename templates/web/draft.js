"use strict";
(() => {
  // The editing page: paragraphs as words with real italics instead of marked words. What the
  // script shows is read from the plain fields of the form, and written back into them.
  const form = document.getElementById("draft");
  if (!form) { return; }
  const {lineOf, linesOf, makeLine, setLevel, levelOf, isBlank, settle, prefixOf, taken, size, offsetIn, placeIn} = draftLines;
  const {piecesOf, wordsOf, fragmentOf, piecesIn, markOf, trimmed} = draftMarks;
  const LISTED = new Set(["preambular", "operative"]);
  const DEEPEST = 3;
  const here = form.dataset.here;
  const spaceBetween = form.lang === "zh" ? "" : " ";
  const said = document.getElementById("draft-said");
  const state = document.getElementById("draft-state");
  const template = document.getElementById("new-paragraph");
  const units = []; // {uid, el, field, area, select, unit, kind, fixed}
  const notes = new Map(); // name -> {el, field, area}
  let uids = 0;
  let fresh = 0;
  let last = null; // the unit that has or had the focus

  // ---- lines ----

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
  let isTyped = form.dataset.unsaved !== undefined;
  const stored = (shown) => {
    isTyped ||= shown.value !== shown.defaultValue;
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
    const unit = {uid: ++uids, el, area, select, unit: el.querySelector("[name=unit]"), kind: el.querySelector("[name=kind]").value, fixed: !select, known: null};
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
    select?.addEventListener("change", () => { unit.kind = select.value; unit.el.dataset.kind = unit.kind; flatten(unit); commit(); });
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
  const drop = (unit) => { units.splice(units.indexOf(unit), 1); unit.el.remove(); if (last === unit) { last = null; } };
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
    while (!name || notes.has(name)) { name = `new${++fresh}`; }
    const el = document.getElementById("new-note").content.firstElementChild.cloneNode(true);
    el.querySelector("[name=note]").value = name;
    const note = adoptNote(el);
    note.field.replaceChildren(fragmentOf(pieces));
    return note;
  };
  // Each footnote is under the first paragraph that marks it, numbered in the order of the marks.
  let shownMarks = 0;
  const placeNotes = () => {
    shownMarks = form.querySelectorAll(".line [data-note]").length;
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

  // ---- what undo goes back to ----

  let steps = [];
  let step = -1;
  const snapshot = () => {
    const place = caret();
    return {
      units: units.map((unit) => ({uid: unit.uid, kind: unit.kind, fixed: unit.fixed, words: wordsIn(unit), unit: unit.unit.value, el: unit.fixed ? unit : null})),
      notes: [...notes.values()].map((note) => [note, noteWords(note)]),
      place: place && {uid: place.unit.uid, index: place.index, offset: place.offset},
    };
  };
  const same = (one, other) => one.units.length === other.units.length
    && one.units.every((each, index) => each.uid === other.units[index].uid && each.kind === other.units[index].kind && each.words === other.units[index].words)
    && one.notes.every(([note, words]) => (other.notes.find(([each]) => each === note)?.[1] ?? words) === words);
  const contentOf = (shot) => JSON.stringify([shot.units.filter((each) => each.fixed || each.words.replace(/[->\s]/g, "")).map((each) => [each.kind, each.words]), marked().map(noteWords)]);
  const marked = () => [...notes.values()].filter((note) => note.el.isConnected);
  const record = () => {
    const shot = snapshot();
    if (step >= 0 && same(steps[step], shot)) { steps[step].place = shot.place || steps[step].place; return; }
    steps = [...steps.slice(Math.max(0, step - 200), step + 1), shot];
    step = steps.length - 1;
    keepSteps();
  };
  // The last steps are kept for this window, so that they can be undone after it was loaded again.
  const KEPT = `drafting-steps ${here}`;
  const MOST_KEPT = 30;
  const keepSteps = () => {
    const first_ = Math.max(0, steps.length - MOST_KEPT);
    const kept = steps.slice(first_).map(({units: all, notes: words}) => ({
      units: all.map(({uid, kind, fixed, words: own, unit}) => ({uid, kind, fixed, words: own, unit})),
      notes: words.map(([note, own]) => [note.name, own]),
    }));
    try { sessionStorage.setItem(KEPT, JSON.stringify({digest: form.elements.digest.value, steps: kept})); } catch { /* too much, or not allowed */ }
  };
  const keptSteps = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } };
  const recallSteps = (kept) => {
    if (kept?.digest !== form.elements.digest.value) { return; }
    const now = steps[step];
    const isNow = (shot) => shot.units.length === now.units.length
      && shot.units.every((each, index) => each.kind === now.units[index].kind && each.words === now.units[index].words)
      && shot.notes.every(([name, words]) => !notes.has(name) || noteWords(notes.get(name)) === words);
    const at = kept.steps.findLastIndex(isNow);
    if (at < 0) { return; }
    for (const [index, each] of kept.steps[at].units.entries()) { units[index].uid = each.uid; }
    for (const shot of kept.steps) {
      for (const each of shot.units) {
        uids = Math.max(uids, each.uid);
        each.el = each.fixed ? units.find((unit) => unit.uid === each.uid) || null : null;
      }
      shot.notes = shot.notes.map(([name, words]) => [notes.get(name) || newNote(piecesOf(words), name), words]);
      shot.place = null;
    }
    steps = kept.steps;
    step = at;
    keepSteps();
  };
  // What was added on another page is one step, so that it can be undone here.
  const recallAdded = () => {
    const {added, how, before} = form.dataset;
    const at = added && step === 0 ? units.findIndex((unit) => unit.unit.value === added) : -1;
    if (at < 0) { return; }
    const all = [...steps[0].units];
    if (how === "instead") { all[at] = {...all[at], words: before}; } else { all.splice(at, 1); }
    steps.unshift({...steps[0], units: all, place: null});
    step = 1;
    keepSteps();
  };
  let typing = 0;
  const flush = () => { if (typing) { clearTimeout(typing); typing = 0; record(); } };
  const commit = () => { clearTimeout(typing); typing = 0; placeNotes(); record(); showState(); check(); };
  const restore = (shot) => {
    const near = Math.max(0, units.findIndex((unit) => unit.el.contains(document.activeElement)));
    const known = new Map(units.map((unit) => [unit.uid, unit]));
    const wanted = new Set(shot.units.map((each) => each.uid));
    for (const unit of [...units]) { if (!wanted.has(unit.uid)) { drop(unit); } }
    let before = null;
    const ordered = [];
    for (const each of shot.units) {
      let unit = known.get(each.uid);
      if (!unit) {
        const el = newElement(each.kind);
        (before ? before.el : first()).after(el);
        unit = adopt(el);
        unit.uid = each.uid;
      } else if (before ? before.el.nextElementSibling !== unit.el : first().nextElementSibling !== unit.el) {
        (before ? before.el : first()).after(unit.el);
      }
      if (unit.kind !== each.kind) { unit.kind = each.kind; unit.el.dataset.kind = each.kind; if (unit.select) { unit.select.value = each.kind; } }
      if (wordsIn(unit) !== each.words) { showWords(unit, each.words); }
      ordered.push(unit);
      before = unit;
    }
    units.splice(0, units.length, ...ordered);
    for (const [note, words] of shot.notes) { if (noteWords(note) !== words) { note.field.replaceChildren(fragmentOf(piecesOf(words))); } }
    placeNotes();
    const unit = shot.place && units.find((each) => each.uid === shot.place.uid);
    if (unit) { putCaret(unit, linesOf(unit)[shot.place.index], shot.place.offset); }
    // Whoever undoes by keys stays among the paragraphs.
    const beside = units[Math.min(near, units.length - 1)];
    if (beside && !form.contains(document.activeElement)) {
      if (beside.kind === "table") { enterTable(beside, 0); } else { putCaret(beside, beside.field.firstElementChild, 0); }
    }
    showState();
    check();
  };
  const first = () => document.getElementById("paragraphs-begin");
  const undo = () => { flush(); if (step > 0) { step -= 1; restore(steps[step]); } };
  const redo = () => { flush(); if (step < steps.length - 1) { step += 1; restore(steps[step]); } };

  // ---- operations ----

  const rest = (line, node, offset) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(line, line.childNodes.length);
    return range.extractContents();
  };
  const cutAt = (place) => {
    const [node, offset] = placeIn(place.line, place.offset);
    const made = makeLine(trimmed(piecesIn(rest(place.line, node, offset))));
    settle(place.line);
    return made;
  };
  const joined = (line, other) => {
    const offset = size(line);
    const pieces = piecesIn(other);
    const text = line.textContent;
    if (offset && pieces.length && spaceBetween && !/\s$/.test(text) && !/^\s/.test(pieces[0].text || " ")) { line.append(spaceBetween); }
    if (isBlank(line)) { line.replaceChildren(); }
    line.append(fragmentOf(pieces));
    settle(line);
    return offset;
  };
  const kindAfter = (unit) => LISTED.has(unit.kind) || unit.kind === "prose" ? unit.kind : LISTED.has(units[units.indexOf(unit) + 1]?.kind) ? units[units.indexOf(unit) + 1].kind : "operative";
  const splitUnit = (place, moved) => {
    const {unit} = place;
    const made = newUnit(kindAfter(unit), unit);
    made.field.replaceChildren(...moved);
    const [head, ...others] = linesOf(made);
    setLevel(head, "", 0);
    let floor = null;
    for (const line of others) {
      // What was under the first line goes up with it.
      if (floor === null) { floor = Math.max(0, levelOf(line) - 1); }
      setLevel(line, line.dataset.sign, Math.max(line.dataset.sign === "-" ? 1 : 0, levelOf(line) - floor));
    }
    putCaret(made, head, 0);
  };
  const enter = () => {
    flush();
    const place = caret();
    if (!place) { return; }
    const {unit, line, index} = place;
    if (!LISTED.has(unit.kind) || index === 0) {
      const below = linesOf(unit).slice(index + 1);
      if (index === 0 && below.length && atEnd(place) && below[0].dataset.sign === "-") {
        const made = makeLine([], "-", 1);
        line.after(made);
        putCaret(unit, made, 0);
      } else if (!unit.fixed) {
        const tail = cutAt(place);
        splitUnit(place, [tail, ...below]);
      }
    } else if (isBlank(line)) {
      if (line.dataset.sign === "-" && levelOf(line) > 1) { setLevel(line, "-", levelOf(line) - 1); putCaret(unit, line, 0); } else {
        const below = linesOf(unit).slice(index + 1);
        line.remove();
        splitUnit(place, [makeLine([]), ...below]);
      }
    } else {
      const made = cutAt(place);
      setLevel(made, line.dataset.sign, levelOf(line));
      line.after(made);
      putCaret(unit, made, 0);
    }
    commit();
  };
  const item = () => {
    flush();
    const place = caret();
    if (!place || !LISTED.has(place.unit.kind)) { return; }
    const made = cutAt(place);
    setLevel(made, place.index && place.line.dataset.sign === "-" ? ">" : "-", place.index && place.line.dataset.sign === "-" ? 0 : 1);
    if (made.dataset.sign === ">") { linesOf(place.unit).at(-1).after(made); } else { place.line.after(made); }
    putCaret(place.unit, made, 0);
    commit();
  };
  const under = (unit, line) => {
    const lines = linesOf(unit);
    const found = [];
    for (const each of lines.slice(lines.indexOf(line) + 1)) { if (levelOf(each) <= levelOf(line)) { break; } found.push(each); }
    return found;
  };
  const deeper = () => {
    flush();
    const place = caret();
    if (!place || !LISTED.has(place.unit.kind)) { return false; }
    const {unit, line, index} = place;
    if (index === 0) {
      const before = units[units.indexOf(unit) - 1];
      if (!before || before.kind !== unit.kind) { return false; }
      for (const each of linesOf(unit)) {
        setLevel(each, each === line ? "-" : each.dataset.sign, Math.min(DEEPEST, levelOf(each) + 1));
        before.field.append(each);
      }
      drop(unit);
      putCaret(before, line, place.offset);
    } else if (line.dataset.sign === ">") { setLevel(line, "-", levelOf(line) + 1); } else {
      const above = linesOf(unit)[index - 1];
      const inner = under(unit, line);
      if (levelOf(above) < levelOf(line) || Math.max(levelOf(line), ...inner.map(levelOf)) >= DEEPEST) { return true; }
      for (const each of [line, ...inner]) { setLevel(each, each.dataset.sign, levelOf(each) + 1); }
    }
    commit();
    return true;
  };
  const higher = () => {
    flush();
    const place = caret();
    if (!place || !place.index) { return false; }
    const {unit, line} = place;
    if (levelOf(line) > 1 || line.dataset.sign === ">" && levelOf(line)) {
      for (const each of [line, ...under(unit, line)]) { setLevel(each, each.dataset.sign, levelOf(each) - 1); }
    } else {
      const moved = linesOf(unit).slice(place.index);
      splitUnit(place, moved);
      const made = unitAt(line);
      putCaret(made, line, place.offset);
    }
    commit();
    return true;
  };
  const joinBefore = (unit) => {
    flush();
    const before = units[units.indexOf(unit) - 1];
    if (!before || before.fixed || unit.fixed) { return; }
    if (isEmpty(before)) { drop(before); putCaret(unit, unit.field.firstElementChild, 0); commit(); return; }
    const end = linesOf(before).at(-1);
    const [head, ...others] = linesOf(unit);
    const offset = joined(end, head);
    if (LISTED.has(before.kind)) { before.field.append(...others); } else { for (const each of others) { joined(end, each); } }
    drop(unit);
    putCaret(before, end, offset);
    commit();
  };
  const joinLine = (place) => {
    flush();
    const before = linesOf(place.unit)[place.index - 1];
    const offset = joined(before, place.line);
    place.line.remove();
    putCaret(place.unit, before, offset);
    commit();
  };
  const move = (unit, by) => {
    flush();
    const at = units.indexOf(unit);
    const other = units[at + by];
    if (!other || unit.fixed) { return; }
    if (LISTED.has(unit.kind) && LISTED.has(other.kind) && unit.kind !== other.kind) {
      // At the border a paragraph first becomes one of the other part.
      unit.kind = other.kind;
      unit.select.value = unit.kind;
      unit.el.dataset.kind = unit.kind;
    } else {
      units.splice(at, 1);
      units.splice(at + by, 0, unit);
      if (by < 0) { other.el.before(unit.el); } else { other.el.after(unit.el); }
    }
    commit();
    unit.field.focus({preventScroll: true});
    unit.el.scrollIntoView({block: "nearest"});
  };
  const remove = (unit) => {
    flush();
    if (!unit) { return; }
    const at = units.indexOf(unit);
    if (isTitle(unit) && units[at + 1] && !isTitle(units[at + 1])) { say("Delete first what is below this title."); return; }
    drop(unit);
    const next = units[at] || units[at - 1];
    if (next && !next.fixed) { putCaret(next, next.field.firstElementChild, 0); }
    commit();
  };
  const insert = (unit) => {
    flush();
    const made = unit ? newUnit(kindAfter(unit), unit) : newUnit("operative", units.at(-1));
    putCaret(made, made.field.firstElementChild, 0);
    commit();
  };
  // Adds a paragraph after one of its kind: the one that is meant, or else the last one.
  const add = (kind, unit, words) => {
    flush();
    const after = unit.kind === kind ? unit : units.findLast((each) => each.kind === kind) || units.findLast((each) => each.kind === "preambular");
    const made = after ? newUnit(kind, after, words) : newUnit(kind, null, words, units[0]);
    putCaret(made, made.field.firstElementChild, 0);
    commit();
  };
  const isTitle = (unit) => unit.kind === "part" || unit.kind === "annex";
  const enterTable = (unit, row) => {
    const cell = (unit.field.querySelectorAll("tr")[row] || unit.field).querySelector("td [contenteditable]");
    cell?.focus();
    unit.el.scrollIntoView({block: "nearest"});
  };
  const emptyRow = (columns) => Array(columns).fill("|").join(" ");
  const insertTable = (unit) => {
    flush();
    const within = (name, most) => Math.max(1, Math.min(most, Math.trunc(form.elements[name].value) || 1));
    const rows = Array(within("rows", 100)).fill(emptyRow(within("columns", 20)));
    const made = newUnit("table", unit || null, ["", ...rows].join("\n"));
    commit();
    enterTable(made, 0);
  };
  // A part ends before the next one; its annexes are at its end.
  const endOfPart = (unit) => {
    const at = units.indexOf(unit);
    const next = units.findIndex((each, index) => index > at && each.kind === "part");
    return (next < 0 ? units.at(-1) : units[next - 1]) || null;
  };
  const insertTitled = (kind, below, unit) => {
    flush();
    if (kind === "part" && units.length && !units.some((each) => each.kind === "part")) { newUnit("part", null, "", units[0]); }
    const title = newUnit(kind, endOfPart(unit));
    newUnit(below, title);
    putCaret(title, title.field.firstElementChild, 0);
    commit();
  };
  // Changes the rows of the table in which the cursor is; `change` gets them and the row of the cursor.
  const changeRows = (unit, change) => {
    if (unit?.kind !== "table") { return; }
    flush();
    const row = (getSelection().anchorNode?.parentElement)?.closest("tr");
    const at = row && unit.field.contains(row) ? row.rowIndex : unit.field.querySelectorAll("tr").length - 1;
    const [title, ...lines] = wordsIn(unit).split("\n");
    const rows = lines.filter((each) => each.startsWith("|"));
    const below = lines.filter((each) => !each.startsWith("|"));
    const columns = unit.field.querySelector("tr").cells.length;
    const changed = change(rows, at, columns);
    showWords(unit, [title, ...changed, ...below].join("\n"));
    commit();
    enterTable(unit, Math.min(at + Math.max(0, changed.length - rows.length), changed.length - 1));
  };
  const addRow = (unit) => changeRows(unit, (rows, at, columns) => rows.toSpliced(at + 1, 0, emptyRow(columns)));
  const addColumn = (unit) => changeRows(unit, (rows) => rows.map((each) => `${each} |`));
  const deleteRow = (unit) => changeRows(unit, (rows, at) => rows.length > 1 ? rows.toSpliced(at, 1) : rows);
  const note = () => {
    flush();
    const place = caret();
    if (!place) { return; }
    const made = newNote();
    const range = getSelection().getRangeAt(0);
    range.collapse(false);
    range.insertNode(markOf(made.name));
    settle(place.line);
    commit();
    made.field.focus();
  };
  const look = (name) => { document.execCommand("styleWithCSS", false, false); document.execCommand(name); };

  // ---- pasting ----

  const paste = (event) => {
    const found = draftPaste.of(event.clipboardData);
    event.preventDefault();
    if (!found.blocks.length) { return; }
    const root = event.target.closest("[contenteditable=true]");
    const selection = getSelection();
    if (!selection.isCollapsed) { selection.getRangeAt(0).deleteContents(); }
    const own = new Map();
    const named = (pieces) => pieces.filter((piece) => !piece.note || piece.pasted || notes.has(piece.note)).map((piece) => {
      if (!piece.pasted) { return piece; }
      if (!own.has(piece.pasted)) { own.set(piece.pasted, newNote(trimmed((found.notes.get(piece.pasted) || []).filter((each) => !each.note))).name); }
      return {note: own.get(piece.pasted)};
    });
    const place = caret();
    if (!place || !LISTED.has(place.unit.kind)) {
      const pieces = found.blocks.flatMap((block, index) => index ? [{text: " ", looks: ""}, ...block.pieces] : block.pieces);
      const fragment = fragmentOf(root.closest(".note") ? pieces.filter((piece) => !piece.note) : named(pieces));
      const end = fragment.lastChild;
      selection.getRangeAt(0).insertNode(fragment);
      if (end) { selection.setPosition(end.parentNode, [...end.parentNode.childNodes].indexOf(end) + 1); }
      if (place) { settle(place.line); }
      commit();
      return;
    }
    const {unit} = place;
    const tail = cutAt(place);
    if (isBlank(place.line)) { place.line.replaceChildren(); }
    place.line.append(fragmentOf(named(found.blocks[0].pieces)));
    let line = place.line;
    let into = unit;
    const below = linesOf(unit).slice(place.index + 1);
    const several = found.blocks.length > 1;
    if (several && !place.index) { for (const each of below) { each.remove(); } }
    for (const block of found.blocks.slice(1)) {
      const level = Math.min(block.level, DEEPEST, levelOf(line) + 1);
      if (place.index || level) {
        const made = makeLine(named(block.pieces), "-", Math.max(1, place.index ? levelOf(place.line) + block.level : level));
        line.after(made);
        line = made;
      } else {
        into = newUnit(unit.kind, into);
        into.field.replaceChildren(makeLine(named(block.pieces)));
        line = into.field.firstElementChild;
      }
    }
    const offset = size(line);
    line.append(...[...tail.childNodes].filter((each) => each.tagName !== "BR"));
    settle(line);
    if (several && !place.index) { linesOf(into).at(-1).after(...below); }
    putCaret(into, line, offset);
    commit();
  };

  // ---- opening words ----

  const takeOpening = (words) => {
    flush();
    const place = caret();
    if (!place) { return; }
    const tail = cutAt(place);
    place.line.replaceChildren(fragmentOf([{text: words, looks: form.dataset.lead}, ...(spaceBetween ? [{text: " ", looks: ""}] : [])]));
    const offset = size(place.line);
    place.line.append(...[...tail.childNodes].filter((each) => each.tagName !== "BR"));
    putCaret(place.unit, place.line, offset);
    commit();
  };
  const openings = draftOpenings(form, takeOpening);
  const suggest = () => {
    const place = caret();
    const opens = place && !place.index && place.collapsed && LISTED.has(place.unit.kind);
    if (opens) { openings.suggest(place.unit, place.line.textContent.slice(0, place.offset)); } else { openings.hide(); }
  };

  // ---- saving ----

  let savedContent = "";
  let isLeaving = false;
  const isDirty = () => contentOf(snapshot()) !== savedContent;
  const showState = () => {
    const dirty = isDirty();
    state.textContent = dirty ? "Not saved" : state.dataset.at ? `Saved ${state.dataset.at}` : "";
    state.classList.toggle("dirty", dirty);
  };
  const sync = () => {
    for (const unit of units) {
      unit.area.value = wordsIn(unit);
      if (isEmpty(unit)) { for (const each of unit.el.querySelectorAll("[name]")) { each.disabled = true; } }
    }
    for (const each of notes.values()) { each.area.value = noteWords(each); }
  };
  const say = (words, wrong = false) => {
    said.textContent = words;
    said.classList.toggle("wrong", wrong);
    if (wrong) { said.setAttribute("role", "alert"); said.dataset.testid = "error"; } else { said.setAttribute("role", "status"); delete said.dataset.testid; }
  };
  const apply = (found, sent, {renames}) => {
    if (found.paragraphs.length !== sent.length) { return; }
    for (const [index, each] of found.paragraphs.entries()) {
      const unit = sent[index];
      if (!unit.el.isConnected) { continue; }
      if (renames) { unit.unit.value = each.unit; }
      unit.el.dataset.label = each.label;
      unit.el.setAttribute("aria-label", each.label);
      unit.el.id = each.place;
      unit.el.querySelector(".label").textContent = each.label;
      if (unit.kind !== "table") { unit.field.setAttribute("aria-label", each.label); }
      unit.field.dataset.number = each.number;
      for (const [at, line] of linesOf(unit).entries()) {
        if (unit.kind === "table" || !each.lines[at]) { continue; }
        line.dataset.number = each.lines[at][0];
        line.dataset.closer = each.lines[at][1];
      }
    }
  };
  const post = (path, more = {}) => {
    sync();
    const sent = units.filter((unit) => !isEmpty(unit));
    const body = new FormData(form);
    for (const each of form.querySelectorAll("[name]:disabled")) { each.disabled = false; }
    if (path !== "save") { body.delete("base"); }
    for (const [name, value] of Object.entries(more)) { body.set(name, value); }
    return {sent, answer: fetch(`${here}/${path}`, {method: "POST", body, headers: {accept: "application/json"}})};
  };
  // The findings of a check belong to the words that were sent, and another script shows them.
  const tell = (found, sent) => { if (found.found !== undefined) { document.dispatchEvent(new CustomEvent("draft-found", {detail: {html: found.found, sent}})); } };
  let saving = null;
  let isAskedAgain = false;
  const save = async () => {
    if (saving) { isAskedAgain = true; return; }
    flush();
    const before = contentOf(snapshot());
    const {sent: posted, answer} = post("save");
    let sent = posted;
    const posts = new Map(sent.map((unit) => [unit, wordsIn(unit)]));
    saving = answer;
    try {
      const got = await answer;
      if (got.status === 409) { isLeaving = true; sync(); form.submit(); return; }
      const found = await got.json().catch(() => ({said: "Nothing was saved. Is drafting still running? Do not close this page; try again."}));
      if (!got.ok) { say(found.said, true); return; }
      form.elements.digest.value = found.digest;
      form.elements.base.value = found.base;
      if (found.paragraphs.length !== sent.length) { sent = sent.filter((unit) => unit.fixed || /[\p{L}\p{N}]|\[\^/u.test(wordsIn(unit))); }
      if (found.paragraphs.length !== sent.length) { isLeaving = true; location.reload(); return; }
      apply(found, sent, {renames: true});
      const place = caret();
      const untouched = contentOf(snapshot()) === before;
      let rewritten = false;
      const still = sent.map((unit) => wordsIn(unit) === posts.get(unit));
      rename(found, sent);
      for (const [index, each] of found.paragraphs.entries()) {
        const unit = sent[index];
        // What the file says differently, such as a typed closing mark, is shown as the file has it.
        if (still[index] && each.words !== wordsIn(unit)) { showWords(unit, each.words); rewritten = true; }
      }
      if (rewritten && place && !place.line.isConnected) { putCaret(place.unit, linesOf(place.unit)[place.index], place.offset); }
      placeNotes();
      apply(found, sent, {renames: true});
      savedContent = untouched ? contentOf(snapshot()) : before;
      state.dataset.at = new Date().toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
      say("");
      showState();
      record();
      keepSteps();
      document.dispatchEvent(new CustomEvent("draft-saved"));
      if (untouched) { tell(found, sent); } else { check(); }
    } catch {
      say("Nothing was saved, because drafting does not answer. Begin it again; do not close this page.", true);
    } finally {
      saving = null;
      if (isAskedAgain) { isAskedAgain = false; if (isDirty()) { save(); } }
    }
  };
  // A new footnote gets its name in the file when it is saved.
  const rename = (found, sent) => {
    if (found.paragraphs.length !== sent.length) { return; }
    const names = new Map();
    for (const [index, each] of found.paragraphs.entries()) {
      const theirs = each.words.match(/(?<!\\)\[\^[^\]]+\]/g) || [];
      const ours = [...sent[index].field.querySelectorAll("[data-note]")];
      if (theirs.length !== ours.length) { return; }
      for (const [at, mark] of ours.entries()) { names.set(mark.dataset.note, theirs[at].slice(2, -1)); }
    }
    const moved = [...names].map(([from, to]) => [notes.get(from), to]).filter(([each]) => each);
    for (const [each] of moved) { notes.delete(each.name); }
    for (const [each, to] of moved) {
      const other = notes.get(to);
      if (other) { notes.delete(to); other.name = `new${++fresh}`; notes.set(other.name, other); other.el.querySelector("[name=note]").value = other.name; }
      each.name = to;
      notes.set(to, each);
      each.el.querySelector("[name=note]").value = to;
    }
    for (const unit of units) { for (const mark of unit.field.querySelectorAll("[data-note]")) { mark.dataset.note = names.get(mark.dataset.note) || mark.dataset.note; } }
    const renamed = (words) => words.replace(/(?<!\\)\[\^([^\]]+)\]/g, (whole, name) => names.has(name) ? `[^${names.get(name)}]` : whole);
    if ([...names].some(([from, to]) => from !== to)) { for (const shot of steps) { for (const each of shot.units) { each.words = renamed(each.words); } } }
  };
  let checking = 0;
  const check = (wait = 250) => {
    clearTimeout(checking);
    checking = setTimeout(async () => {
      const {sent, answer} = post("check");
      const words = sent.map(wordsIn).join("\n");
      const digest = form.elements.digest.value;
      try {
        const got = await answer;
        const found = got.ok ? await got.json() : {};
        if (found.changed && !saving && form.elements.digest.value === digest) { say(found.said); } else if (found.paragraphs && sent.map(wordsIn).join("\n") === words) { apply(found, sent, {renames: false}); tell(found, sent); }
      } catch { /* the next save says it */ }
    }, wait);
  };

  // Takes in words that a fix gave to paragraphs and footnotes, unless somebody edited them meanwhile.
  const take = (sent, posted, {changed, notes: mended, isNamed}) => {
    flush();
    for (const [index, words] of changed) {
      const unit = sent[index];
      if (!unit?.el.isConnected || wordsIn(unit) !== posted[index]) { continue; }
      // A footnote that is not saved yet has another name in the file.
      const own = [...unit.field.querySelectorAll("[data-note]")].map((mark) => mark.dataset.note);
      showWords(unit, isNamed ? words : words.replace(/(?<!\\)\[\^[^\]]+\]/g, (mark) => own.length ? `[^${own.shift()}]` : mark));
    }
    for (const [name, words] of mended) {
      const note = notes.get(name);
      if (note) { note.field.replaceChildren(fragmentOf(piecesOf(words))); note.known = null; }
    }
    commit();
  };

  // ---- events ----

  // Moves a paragraph with the cursor in it.
  const moveBy = (unit, by) => {
    const place = caret();
    move(unit, by);
    if (place) { putCaret(unit, place.line, place.offset); }
  };
  form.addEventListener("beforeinput", (event) => {
    const place = caret();
    const kind = event.inputType;
    if (kind === "historyUndo" || kind === "historyRedo") { event.preventDefault(); (kind === "historyUndo" ? undo : redo)(); return; }
    if (kind.startsWith("format") && kind !== "formatBold" && kind !== "formatItalic") { event.preventDefault(); return; }
    if (!place) {
      if (kind === "insertParagraph" || kind === "insertLineBreak") { if (event.target.isContentEditable) { event.preventDefault(); } }
      return;
    }
    if ((kind === "insertParagraph" || kind === "insertLineBreak") && !place.collapsed) { document.execCommand("delete"); }
    if (kind === "insertParagraph") { event.preventDefault(); enter(); } else if (kind === "insertLineBreak") { event.preventDefault(); item(); } else if (kind.startsWith("deleteContentBackward") && atStart(place)) {
      event.preventDefault();
      if (place.index) { joinLine(place); } else { joinBefore(place.unit); }
    } else if (kind.startsWith("deleteContentForward") && atEnd(place)) {
      event.preventDefault();
      const next = linesOf(place.unit)[place.index + 1];
      if (next) { joinLine({unit: place.unit, line: next, index: place.index + 1}); } else if (units[units.indexOf(place.unit) + 1]) { joinBefore(units[units.indexOf(place.unit) + 1]); }
    }
  });
  form.addEventListener("input", (event) => {
    const unit = unitAt(event.target);
    if (event.target.isContentEditable && unit && unit.kind !== "table" && !event.target.closest(".note")) {
      // The browser may have put words outside a line.
      for (const node of [...unit.field.childNodes]) {
        if (node.nodeType === Node.ELEMENT_NODE && node.classList.contains("line")) { settle(node); continue; }
        const made = makeLine(piecesIn({childNodes: [node]}));
        node.replaceWith(made);
        putCaret(unit, made, size(made));
      }
      if (!unit.field.firstElementChild) { unit.field.append(makeLine([])); putCaret(unit, unit.field.firstElementChild, 0); }
      if (unit.field.firstElementChild.dataset.sign) { setLevel(unit.field.firstElementChild, "", 0); }
      if (!event.isComposing) { suggest(); }
    }
    const count = form.querySelectorAll(".line [data-note]").length;
    if (count !== shownMarks) { placeNotes(); }
    if (!state.classList.contains("dirty")) { showState(); }
    clearTimeout(typing);
    typing = setTimeout(() => { typing = 0; record(); showState(); check(0); }, 600);
  });
  form.addEventListener("paste", (event) => { if (event.target.closest?.("[contenteditable=true]")) { flush(); paste(event); } });
  form.addEventListener("drop", (event) => { if (event.target.isContentEditable) { event.preventDefault(); } });
  form.addEventListener("focusin", (event) => {
    const unit = unitAt(event.target);
    if (unit) { last = unit; openings.load(); }
    if (!event.target.closest?.(".field")) { openings.hide(); }
  });
  form.addEventListener("focusout", (event) => { if (!event.relatedTarget) { openings.hide(); } });
  let free = false; // Escape lets the next Tab leave the field
  addEventListener("keydown", (event) => {
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (ctrl && !event.altKey && key === "s") { event.preventDefault(); save(); return; }
    if (!event.target.closest?.("#draft")) { return; }
    const inField = event.target.isContentEditable;
    if (ctrl && !event.altKey && inField) {
      const does = {z: event.shiftKey ? redo : undo, y: redo, b: () => look("bold"), i: () => look("italic")}[key];
      if (does) { event.preventDefault(); does(); return; }
    }
    if (ctrl && event.altKey && key === "f" && inField) { event.preventDefault(); note(); return; }
    if (event.key === "Enter" && event.target.closest("#more input")) { event.preventDefault(); insertTable(last || units.at(-1)); return; }
    if (!inField || event.isComposing) { return; }
    if (openings.key(event)) { event.preventDefault(); return; }
    const unit = unitAt(event.target);
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && unit && !event.target.closest(".note")) {
      event.preventDefault();
      moveBy(unit, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Escape") { free = true; return; } else if (event.key === "Tab" && !free && !event.target.closest(".note")) {
      if ((event.shiftKey ? higher : deeper)()) { event.preventDefault(); }
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") { cross(event, unit); }
    if (event.key !== "Shift") { free = false; }
  });
  // The arrows go from one paragraph to the next.
  const cross = (event, unit) => {
    const place = caret();
    if (!place || !place.collapsed || event.shiftKey) { return; }
    const by = event.key === "ArrowUp" ? -1 : 1;
    const range = getSelection().getRangeAt(0);
    const at = range.getClientRects()[0] || place.line.getBoundingClientRect();
    const box = unit.field.getBoundingClientRect();
    const edge = by < 0 ? at.top - box.top : box.bottom - at.bottom;
    const other = units[units.indexOf(unit) + by];
    if (edge < 12 && other && other.kind !== "table") {
      event.preventDefault();
      const line = linesOf(other).at(by < 0 ? -1 : 0);
      putCaret(other, line, Math.min(place.offset, size(line)));
    }
  };
  form.addEventListener("click", (event) => {
    const take_ = event.target.closest("button[data-take]");
    if (take_) {
      const conflict = take_.closest(".conflict");
      const unit = units.find((each) => each.el.id === conflict.dataset.place);
      if (unit) { flush(); showWords(unit, conflict.querySelector(`[data-version=${take_.dataset.take}]`).textContent); commit(); unit.el.scrollIntoView({block: "nearest"}); say(`${unit.el.dataset.label} has this version now.`); }
      return;
    }
    const button = event.target.closest("button[data-do]");
    const mark = event.target.closest("[data-note]");
    if (mark) { notes.get(mark.dataset.note)?.field.focus(); return; }
    if (!button) { return; }
    event.preventDefault();
    const on = last || units.at(-1);
    const does = {
      undo, redo, note, bold: () => look("bold"), italic: () => look("italic"), deeper, higher, item, split: enter, insert: () => insert(on),
      table: () => insertTable(on), annex: () => insertTitled("annex", "prose", on), part: () => insertTitled("part", "operative", on),
      row: () => addRow(unitAt(button)), column: () => addColumn(unitAt(button)), rowless: () => deleteRow(unitAt(button)),
      join: () => joinBefore(on), up: () => moveBy(on, -1), down: () => moveBy(on, 1), delete: () => remove(on),
    }[button.dataset.do];
    if (does) { does(); }
  });
  // A button for words must not take the cursor out of them.
  form.addEventListener("mousedown", (event) => { if (event.target.closest("button[data-do]")) { event.preventDefault(); } });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  addEventListener("beforeunload", (event) => { if (!isLeaving && isDirty()) { event.preventDefault(); } });

  watch.observe(form, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-level", "data-sign", "data-note", "data-kind"]});
  for (const el of form.querySelectorAll(".unit")) { units.push(adopt(el)); }
  for (const el of form.querySelectorAll(".note")) { adoptNote(el); }
  for (const each of document.querySelectorAll(".with-script")) { each.hidden = false; }
  for (const each of document.querySelectorAll(".without-script")) { each.hidden = true; }
  form.classList.add("live");
  if (location.pathname !== here || form.dataset.added) { history.replaceState(null, "", here + location.hash); } // the page of both versions has the address of a save
  placeNotes();
  try { apply({paragraphs: JSON.parse(form.dataset.state)}, units, {renames: false}); } catch { /* numbers come with the next check */ }
  const kept = keptSteps();
  record();
  if (!isTyped) { recallSteps(kept); recallAdded(); }
  savedContent = isTyped ? "" : contentOf(snapshot());
  showState();
  form.editing = {units, notes, wordsIn, caret, putCaret, post, take, add, say, isEmpty};
  if (!document.querySelector("#found")?.firstElementChild) { check(); }
})();
