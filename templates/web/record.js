"use strict";
(() => {
  // Copies words, and goes to the search by "/".
  for (const each of document.querySelectorAll("[data-copy]")) { each.hidden = false; }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) { return; }
    const words = button.closest("li, .whole-line").querySelector("[data-words]").textContent;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "Copied";
    } catch { button.textContent = "Not allowed here"; }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const words = document.querySelector("input[data-keys-help='/']");
      if (words) { event.preventDefault(); words.focus(); words.select(); }
    }
  });
})();
