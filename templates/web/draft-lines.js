"use strict";
// The lines of a paragraph on the editing page: the paragraph itself, its items, and what goes on
// after them; and places in a line, in which a note mark counts as one letter.
const draftLines = (() => {
  const {fragmentOf, piecesIn} = draftMarks;

  const lineOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".line");
  const linesOf = (unit) => [...unit.field.children];
  const makeLine = (pieces, sign = "", level = 0) => {
    const line = document.createElement("div");
    line.className = "line";
    setLevel(line, sign, level);
    line.append(fragmentOf(pieces));
    settle(line);
    return line;
  };
  const setLevel = (line, sign, level) => {
    line.dataset.sign = sign;
    line.dataset.level = level;
  };
  const levelOf = (line) => Number(line.dataset.level || 0);
  const isBlank = (line) => !piecesIn(line).some((piece) => piece.note || piece.text.trim());
  // An empty line needs a break, and a mark at an end a place for the cursor beside it.
  const settle = (line) => {
    const breaks = [...line.querySelectorAll("br")];
    const empty = isBlank(line);
    for (const each of breaks) { if (!empty || each !== breaks[0]) { each.remove(); } }
    if (empty && !breaks.length) { line.append(document.createElement("br")); }
  };
  const prefixOf = (line) => line.dataset.sign === "-" ? "-".repeat(levelOf(line)) + " " : line.dataset.sign === ">" ? ">".repeat(levelOf(line) + 1) + " " : "";
  const taken = (line) => {
    const found = /^(-+|>+)(?: +(.*))?$/.exec(line);
    return found ? {sign: found[1][0], level: found[1].length - (found[1][0] === ">" ? 1 : 0), words: found[2] || ""} : {sign: ">", level: 0, words: line};
  };

  const size = (node) => node.nodeType === Node.TEXT_NODE ? node.data.length : node.dataset?.note ? 1 : node.tagName === "BR" ? 0 : [...node.childNodes].reduce((sum, each) => sum + size(each), 0);
  const offsetIn = (root, node, offset) => {
    let count = 0;
    const walk = (each) => {
      if (each === node) {
        count += each.nodeType === Node.TEXT_NODE ? offset : [...each.childNodes].slice(0, offset).reduce((sum, child) => sum + size(child), 0);
        return true;
      }
      if (each.nodeType === Node.TEXT_NODE || each.dataset?.note || each.tagName === "BR") { count += size(each); return false; }
      return [...each.childNodes].some(walk);
    };
    walk(root);
    return count;
  };
  const placeIn = (root, offset) => {
    let left = offset;
    const walk = (each) => {
      if (each.nodeType === Node.TEXT_NODE) {
        if (left <= each.data.length) { return [each, left]; }
        left -= each.data.length;
        return null;
      }
      for (const [index, child] of [...each.childNodes].entries()) {
        if (child.dataset?.note) { if (!left) { return [each, index]; } left -= 1; if (!left) { return [each, index + 1]; } continue; }
        if (child.tagName === "BR") { if (!left) { return [each, index]; } continue; }
        const found = walk(child);
        if (found) { return found; }
      }
      return null;
    };
    return walk(root) || [root, root.childNodes.length];
  };

  return {lineOf, linesOf, makeLine, setLevel, levelOf, isBlank, settle, prefixOf, taken, size, offsetIn, placeIn};
})();
