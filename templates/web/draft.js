"use strict";
(() => {
  // The editing page: what the keys, the buttons and the words that somebody types do.
  const form = document.getElementById("draft");
  if (!form) { return; }
  const {linesOf, makeLine, setLevel, settle, size} = draftLines;
  const {piecesIn} = draftMarks;
  const editor = draftFields(form);
  for (const part of [draftSteps, draftOperations, draftTables, draftSaving]) { part(editor); }
  const {
    units, notes, LISTED, wordsIn, isEmpty, showWords, adopt, unitAt, adoptNote, placeNotes, caret, putCaret, atStart, atEnd, say, watch,
    snapshot, contentOf, record, keptSteps, recallSteps, recallAdded, flush, typed, commit, undo, redo,
    enter, item, deeper, higher, joinBefore, joinLine, move, remove, insert, add, note, look, paste, takeOpening,
    insertTable, insertTitled, addRow, addColumn, deleteRow, save, check, post, take, apply, showState, setSaved,
  } = editor;
  const here = form.dataset.here;
  const state = document.getElementById("draft-state");

  const openings = draftOpenings(form, takeOpening);
  const suggest = () => {
    const place = caret();
    const opens = place && !place.index && place.collapsed && LISTED.has(place.unit.kind);
    if (opens) { openings.suggest(place.unit, place.line.textContent.slice(0, place.offset)); } else { openings.hide(); }
  };

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
    // Words instead of a whole line are not in its italics: the browser would go on with them.
    if (kind === "insertText" && !place.collapsed && !event.isComposing) { event.preventDefault(); document.execCommand("delete"); document.execCommand("insertText", false, event.data); return; }
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
        if (node.nodeType === Node.ELEMENT_NODE && node.classList.contains("line")) {
          const isEmptied = event.inputType.startsWith("delete") && !size(node) && node.contains(getSelection().anchorNode);
          if (isEmptied) { node.replaceChildren(); }
          settle(node);
          if (isEmptied) { getSelection().removeAllRanges(); putCaret(unit, node, 0); }
          continue;
        }
        const made = makeLine(piecesIn({childNodes: [node]}));
        node.replaceWith(made);
        putCaret(unit, made, size(made));
      }
      if (!unit.field.firstElementChild) { unit.field.append(makeLine([])); putCaret(unit, unit.field.firstElementChild, 0); }
      if (unit.field.firstElementChild.dataset.sign) { setLevel(unit.field.firstElementChild, "", 0); }
      if (!event.isComposing) { suggest(); }
    }
    const count = form.querySelectorAll(".line [data-note]").length;
    if (count !== editor.shownMarks) { placeNotes(); }
    if (!state.classList.contains("dirty")) { showState(); }
    typed();
  });
  form.addEventListener("paste", (event) => { if (event.target.closest?.("[contenteditable=true]")) { flush(); paste(event); } });
  form.addEventListener("drop", (event) => { if (event.target.isContentEditable) { event.preventDefault(); } });
  form.addEventListener("focusin", (event) => {
    const unit = unitAt(event.target);
    if (unit) { editor.last = unit; openings.load(); }
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
    if (event.key === "Enter" && event.target.closest("#more input")) { event.preventDefault(); insertTable(editor.last || units.at(-1)); return; }
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
    const on = editor.last || units.at(-1);
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
  if (!editor.isTyped) { recallSteps(kept); recallAdded(); }
  setSaved(editor.isTyped ? "" : contentOf(snapshot()));
  showState();
  form.editing = {units, notes, wordsIn, caret, putCaret, post, take, add, say, isEmpty};
  if (!document.querySelector("#found")?.firstElementChild) { check(); }
})();
