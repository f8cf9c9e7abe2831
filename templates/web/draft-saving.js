"use strict";
const draftSaving = (editor) => {
  // Saves the words, checks them while somebody types, and takes in what the answers say.
  const {linesOf} = draftLines;
  const {piecesOf, fragmentOf} = draftMarks;
  const {form, units, notes, wordsIn, noteWords, isEmpty, showWords, placeNotes, caret, putCaret, say, snapshot, contentOf, record, keepSteps, renameInSteps, renewIdsInSteps, flush, commit} = editor;
  const here = form.dataset.here;
  const state = document.getElementById("draft-state");
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
      const inFile = new Set(sent);
      for (const unit of units) { if (!inFile.has(unit)) { unit.unit.value = ""; } }
      renewIdsInSteps();
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
      if (other) { notes.delete(to); other.name = `new${++editor.fresh}`; notes.set(other.name, other); other.el.querySelector("[name=note]").value = other.name; }
      each.name = to;
      notes.set(to, each);
      each.el.querySelector("[name=note]").value = to;
    }
    for (const unit of units) { for (const mark of unit.field.querySelectorAll("[data-note]")) { mark.dataset.note = names.get(mark.dataset.note) || mark.dataset.note; } }
    const renamed = (words) => words.replace(/(?<!\\)\[\^([^\]]+)\]/g, (whole, name) => names.has(name) ? `[^${names.get(name)}]` : whole);
    if ([...names].some(([from, to]) => from !== to)) { renameInSteps(renamed); }
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
  const setSaved = (content) => { savedContent = content; };
  addEventListener("beforeunload", (event) => { if (!isLeaving && isDirty()) { event.preventDefault(); } });

  return Object.assign(editor, {save, check, post, take, apply, showState, setSaved});
};
