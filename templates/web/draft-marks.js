"use strict";
// Marked words and what the page shows of them: `*italics*`, `**bold**`, `^superscript^`,
// `~~struck~~` and note marks `[^name]`, the same signs in the same order as in the file.
const draftMarks = (() => {
  const SIGNS = [["**", "b"], ["*", "i"], ["^", "sup"], ["~~", "s"]];
  const TOKEN = /\\([*[^~\\])|\[\^([\p{L}\p{N}_][\p{L}\p{N}_.:-]*)\]|(\*\*|\*|\^|~~)/gu;
  const TAGS = {B: "b", STRONG: "b", I: "i", EM: "i", SUP: "sup", S: "s", STRIKE: "s"};

  // A piece is {text, looks} with the looks as letters in the order of SIGNS, or {note}.
  const piecesOf = (words) => {
    const pieces = [];
    const open = new Set();
    const add = (text) => {
      if (!text) { return; }
      const looks = SIGNS.filter(([, tag]) => open.has(tag)).map(([, tag]) => tag).join(" ");
      const last = pieces.at(-1);
      if (last && !last.note && last.looks === looks) { last.text += text; } else { pieces.push({text, looks}); }
    };
    let place = 0;
    for (const match of words.matchAll(TOKEN)) {
      add(words.slice(place, match.index));
      place = match.index + match[0].length;
      if (match[1]) { add(match[1]); } else if (match[2]) { pieces.push({note: match[2]}); } else {
        const tag = SIGNS.find(([sign]) => sign === match[3])[1];
        if (!open.delete(tag)) { open.add(tag); }
      }
    }
    add(words.slice(place));
    return pieces;
  };

  const wordsOf = (pieces) => {
    const out = [];
    let now = new Set();
    const turn = (looks) => {
      const next = new Set(looks.split(" ").filter(Boolean));
      const signs = SIGNS.filter(([, tag]) => now.has(tag) !== next.has(tag)).map(([sign]) => sign).join("");
      now = next;
      return signs;
    };
    const put = (part) => {
      if (!part) { return; }
      // A bracket beside the sign of a superscript would begin a footnote.
      if (part.startsWith("[") && !part.startsWith("[^") && out.at(-1)?.endsWith("^")) { out.push("\\"); }
      if (part.startsWith("^") && out.at(-1)?.endsWith("[") && !(out.length > 1 && out.at(-2) === "\\" && out.at(-1) === "[")) { out.push(out.pop().slice(0, -1) + "\\["); }
      out.push(part);
    };
    for (const piece of pieces) {
      if (piece.note) { put(`[^${piece.note}]`); continue; }
      put(turn(piece.looks));
      put(piece.text.replace(/[*^~\\]/g, "\\$&"));
    }
    put(turn(""));
    return out.join("");
  };

  const markOf = (name) => {
    const mark = document.createElement("sup");
    mark.className = "mark";
    mark.contentEditable = "false";
    mark.dataset.note = name;
    mark.textContent = "•";
    return mark;
  };

  const fragmentOf = (pieces) => {
    const fragment = document.createDocumentFragment();
    for (const piece of pieces) {
      if (piece.note) { fragment.append(markOf(piece.note)); continue; }
      let node = document.createTextNode(piece.text);
      for (const tag of piece.looks.split(" ").filter(Boolean).reverse()) {
        const outer = document.createElement(tag);
        outer.append(node);
        node = outer;
      }
      fragment.append(node);
    }
    return fragment;
  };

  // Reads what the page shows, whatever elements the browser made of it.
  const piecesIn = (root) => {
    const pieces = [];
    const walk = (node, looks) => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/[\n\r\t]+/g, " ");
        if (!text) { return; }
        const own = SIGNS.map(([, tag]) => tag).filter((tag) => looks.has(tag)).join(" ");
        const last = pieces.at(-1);
        if (last && !last.note && last.looks === own) { last.text += text; } else { pieces.push({text, looks: own}); }
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) { return; }
      if (node.dataset?.note) { pieces.push({note: node.dataset.note}); return; }
      const tag = TAGS[node.tagName];
      const inner = tag ? new Set(looks).add(tag) : looks;
      for (const child of node.childNodes) { walk(child, inner); }
    };
    for (const child of root.childNodes) { walk(child, new Set()); }
    return pieces;
  };

  const trimmed = (pieces) => {
    const parts = pieces.map((piece) => ({...piece}));
    while (parts.length && !parts[0].note && !(parts[0].text = parts[0].text.replace(/^ +/, ""))) { parts.shift(); }
    while (parts.length && !parts.at(-1).note && !(parts.at(-1).text = parts.at(-1).text.replace(/ +$/, ""))) { parts.pop(); }
    return parts;
  };

  return {piecesOf, wordsOf, fragmentOf, piecesIn, markOf, trimmed};
})();
