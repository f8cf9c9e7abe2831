"use strict";
(() => {
  // A line whose change is not taken is shown as it was.
  for (const box of document.querySelectorAll("input[name=take]")) {
    const show = () => box.closest(".rolled").classList.toggle("stays", !box.checked);
    box.addEventListener("change", show);
    addEventListener("pageshow", show);
  }
  // Words that a person must decide are marked in their line.
  if (!CSS.highlights) { return; }
  const placeIn = (nodes, offset) => {
    for (const node of nodes) {
      if (offset <= node.data.length) { return [node, offset]; }
      offset -= node.data.length;
    }
    return null;
  };
  const ranges = [];
  for (const left of document.querySelectorAll("[data-left]")) {
    const line = left.closest(".rolled")?.querySelector(".text");
    const at = line ? line.textContent.indexOf(left.dataset.left) : -1;
    if (at < 0) { continue; }
    const nodes = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) { nodes.push(walker.currentNode); }
    const range = document.createRange();
    range.setStart(...placeIn(nodes, at));
    range.setEnd(...placeIn(nodes, at + left.dataset.left.length));
    ranges.push(range);
  }
  CSS.highlights.set("left-as-printed", new Highlight(...ranges));
})();
