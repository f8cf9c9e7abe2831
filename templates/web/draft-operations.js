"use strict";
const draftOperations = (editor) => {
  // What somebody does with paragraphs, items and words.
  const {linesOf, makeLine, setLevel, levelOf, isBlank, settle, size, placeIn} = draftLines;
  const {fragmentOf, piecesIn, markOf, trimmed} = draftMarks;
  const {form, units, notes, LISTED, isEmpty, newUnit, drop, unitAt, isTitle, newNote, caret, putCaret, atEnd, say, flush, commit} = editor;
  const DEEPEST = 3;
  const spaceBetween = form.lang === "zh" ? "" : " ";

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
    if (isTitle(unit)) { // what is below it comes next
      const next = units[units.indexOf(unit) + 1];
      const isThere = next && next.kind !== "table" && isEmpty(next);
      const below = isThere ? next : newUnit(unit.kind === "annex" ? "prose" : "operative", unit);
      putCaret(below, below.field.firstElementChild, 0);
    } else if (!LISTED.has(unit.kind) || index === 0) {
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
    const [first] = units;
    const isAfter = after || first.kind === "part"; // nothing is before the first part
    const made = isAfter ? newUnit(kind, after || first, words) : newUnit(kind, null, words, first);
    putCaret(made, made.field.firstElementChild, 0);
    commit();
  };
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

  return Object.assign(editor, {enter, item, deeper, higher, joinBefore, joinLine, move, remove, insert, add, note, look, paste, takeOpening});
};
