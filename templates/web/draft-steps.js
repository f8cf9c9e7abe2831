"use strict";
const draftSteps = (editor) => {
  // What undo goes back to: all paragraphs and footnotes as they were after each step.
  const {linesOf} = draftLines;
  const {piecesOf, fragmentOf} = draftMarks;
  const {form, units, notes, wordsIn, noteWords, showWords, adopt, newElement, drop, first, newNote, placeNotes, caret, putCaret, enterTable} = editor;
  const here = form.dataset.here;
  let steps = [];
  let step = -1;
  const snapshot = () => {
    const place = caret();
    return {
      units: units.map((unit) => ({uid: unit.uid, kind: unit.kind, fixed: unit.fixed, words: wordsIn(unit), unit: unit.unit.value})),
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
      for (const each of shot.units) { editor.uids = Math.max(editor.uids, each.uid); }
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
  const commit = () => { clearTimeout(typing); typing = 0; placeNotes(); record(); editor.showState(); editor.check(); };
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
        unit.unit.value = each.unit; // so that it keeps what the file has of it, such as joined cells
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
    editor.showState();
    editor.check();
  };
  const undo = () => { flush(); if (step > 0) { step -= 1; restore(steps[step]); } };
  const redo = () => { flush(); if (step < steps.length - 1) { step += 1; restore(steps[step]); } };
  // A footnote that was saved has another name, also in the steps before.
  const renameInSteps = (renamed) => { for (const shot of steps) { for (const each of shot.units) { each.words = renamed(each.words); } } };
  // After a save, paragraphs have other ids in the file, and those that are not in it have none.
  const renewIdsInSteps = () => {
    const ids = new Map(units.map((unit) => [unit.uid, unit.unit.value]));
    for (const shot of steps) { for (const each of shot.units) { each.unit = ids.get(each.uid) || ""; } }
  };
  const typed = () => { clearTimeout(typing); typing = setTimeout(() => { typing = 0; record(); editor.showState(); editor.check(0); }, 600); };

  return Object.assign(editor, {snapshot, contentOf, record, keepSteps, keptSteps, recallSteps, recallAdded, renameInSteps, renewIdsInSteps, flush, typed, commit, undo, redo});
};
