"use strict";
// What is pasted from Word, LibreOffice or a page: paragraphs of plain pieces. Italics, bold,
// superscripts, levels of lists and footnotes are kept; everything else becomes words.
const draftPaste = (() => {
  const BLOCKS = new Set(["P", "DIV", "LI", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "BLOCKQUOTE", "UL", "OL", "TABLE", "SECTION", "ARTICLE"]);
  const DROPPED = new Set(["SCRIPT", "STYLE", "TITLE", "META", "LINK", "HEAD", "DEL", "TEMPLATE", "IFRAME", "OBJECT", "XML"]);
  const NOTE_TEXT = /^#?(?:_ftn|_edn|sdfootnote|sdendnote|fn|footnote-)(\d+)(?:sym)?$/i;
  const NOTE_ANCHOR = /^(?:_ftnref|_ednref|sdfootnote|sdendnote)(\d+)(?:anc)?$/i;
  const styleOf = (element) => (element.dataset.style || "").replace(/\s+/g, "").toLowerCase();

  const looksOf = (element, looks) => {
    const next = new Set(looks);
    const style = styleOf(element);
    if (["B", "STRONG"].includes(element.tagName)) { next.add("b"); }
    if (["I", "EM", "CITE"].includes(element.tagName)) { next.add("i"); }
    if (["S", "STRIKE"].includes(element.tagName)) { next.add("s"); }
    if (element.tagName === "SUP") { next.add("sup"); }
    const weight = /(?:^|;)font-weight:([a-z0-9]+)/.exec(style)?.[1];
    if (weight) { next[weight === "bold" || weight === "bolder" || Number(weight) >= 600 ? "add" : "delete"]("b"); }
    const slant = /(?:^|;)font-style:([a-z]+)/.exec(style)?.[1];
    if (slant) { next[slant === "italic" || slant === "oblique" ? "add" : "delete"]("i"); }
    if (/(?:^|;)vertical-align:super/.test(style)) { next.add("sup"); }
    if (/(?:^|;)text-decoration[a-z-]*:line-through/.test(style)) { next.add("s"); }
    return next;
  };

  // The number of the footnote that an anchor refers to, or "".
  const anchored = (element) => {
    if (element.tagName !== "A") { return ""; }
    const href = (element.getAttribute("href") || "").replace(/^[^#]*#/, "");
    const name = element.getAttribute("name") || element.id || "";
    if (NOTE_ANCHOR.test(name) && NOTE_TEXT.test(href)) { return NOTE_TEXT.exec(href)[1]; }
    return /^_(?:ftn|edn)\d+$/.test(href) ? NOTE_TEXT.exec(href)[1] : "";
  };

  const isNoteText = (element) => {
    const style = styleOf(element);
    return /mso-element:(?:footnote|endnote)(?:;|$)/.test(style) || /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(element.id || "");
  };

  // Nothing of what is pasted may act or load, not even in a page that nobody sees.
  const inert = (html) => html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(script|style|title|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replace(/(\s)(style|src|srcset|on\w+)(\s*=)/gi, "$1data-$2$3"));

  const read = (html) => {
    const page = new DOMParser().parseFromString(inert(html), "text/html");
    const notes = new Map();
    for (const element of page.querySelectorAll("[data-style*='mso-element'], [id]")) {
      if (!isNoteText(element)) { continue; }
      const number = /\d+/.exec(element.id || "")?.[0];
      for (const own of element.querySelectorAll("a[href*='ref'], a.sdfootnotesym, a.sdendnotesym")) { own.remove(); }
      if (number) { notes.set(number, blocksOf(element, new Map()).flatMap((block, index) => index ? [{text: " ", looks: ""}, ...block.pieces] : block.pieces)); }
      element.remove();
    }
    for (const each of page.querySelectorAll("[data-style*='mso-element:footnote-list'], [data-style*='mso-element:endnote-list']")) { each.remove(); }
    return {blocks: blocksOf(page.body, notes), notes};
  };

  const blocksOf = (root, notes) => {
    const blocks = [];
    let block = null;
    const open = (level) => { block = {level, pieces: []}; blocks.push(block); };
    const add = (text, looks) => {
      const own = ["b", "i", "sup", "s"].filter((look) => looks.has(look)).join(" ");
      if (!block) { open(0); }
      const last = block.pieces.at(-1);
      if (last && !last.note && last.looks === own) { last.text += text; } else { block.pieces.push({text, looks: own}); }
    };
    const walk = (node, looks, depth) => {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/[\t\n\r\f ]+/g, " ").replace(/[\u200b\ufeff]/g, "");
        if (text && (block || text.trim())) { add(text, looks); }
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName) || node.tagName.includes(":") && !node.textContent.trim()) { return; }
      const style = styleOf(node);
      if (/mso-list:ignore/.test(style)) { return; }
      if (node.dataset.note) { (block || (open(0), block)).pieces.push({note: node.dataset.note}); return; }
      const number = anchored(node);
      if (number && notes.has(number)) { (block || (open(0), block)).pieces.push({pasted: number, note: "pasted"}); return; }
      if (node.tagName === "BR") { if (block) { add(" ", looks); } return; }
      const isBlock = BLOCKS.has(node.tagName);
      const inside = ["UL", "OL"].includes(node.tagName) ? depth + 1 : depth;
      if (isBlock) {
        const own = /mso-list:l\d+level(\d)/.exec(style)?.[1];
        const shown = node.dataset.level;
        const level = shown ? Number(shown) : node.tagName === "LI" ? inside : Math.max(0, own ? Number(own) - 1 : 0);
        open(level);
      }
      const inner = looksOf(node, looks);
      for (const child of node.childNodes) { walk(child, inner, inside); }
      if (isBlock) { block = null; }
    };
    for (const child of root.childNodes) { walk(child, new Set(), 0); }
    return blocks.map(cleaned).filter((each) => each.pieces.length);
  };

  const cleaned = ({level, pieces}) => {
    const parts = draftMarks.trimmed(pieces.map((piece) => piece.note ? piece : {...piece, text: piece.text.replace(/ {2,}/g, " ")}));
    return {level, pieces: parts};
  };

  const lines = (text) => text.split(/\r?\n+/).map((line) => line.replace(/\t/g, " ").trim()).filter(Boolean)
    .map((line) => ({level: 0, pieces: [{text: line, looks: ""}]}));

  // Takes a typed number off the beginning: it is computed. A letter in brackets makes an item.
  const unnumbered = (block) => {
    const first = block.pieces[0];
    if (!first || first.note) { return block; }
    const typed = /^(?:(\d{1,3}\.)|\(([a-z]{1,2})\))[\s\u00a0]+/.exec(first.text);
    if (!typed) { return block; }
    const pieces = [{...first, text: first.text.slice(typed[0].length)}, ...block.pieces.slice(1)];
    return {level: typed[2] ? Math.max(1, block.level) : block.level, pieces: draftMarks.trimmed(pieces)};
  };

  return {
    // Returns {blocks: [{level, pieces}], notes: Map of number to pieces}.
    of(data) {
      const html = data.getData("text/html");
      const found = html ? read(html) : {blocks: lines(data.getData("text/plain")), notes: new Map()};
      return {...found, blocks: found.blocks.length > 1 ? found.blocks.map(unnumbered) : found.blocks};
    },
  };
})();
