"use strict";
(() => {
  // A negotiation by keyboard: j and u go to the next and the last proposal, and the letter of a
  // button of the proposal with the focus presses it.
  const proposals = [...document.querySelectorAll(".proposal")];
  if (!proposals.length) { return; }
  const typing = (target) => target.closest("input, textarea, select");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    const at = proposals.indexOf(event.target.closest(".proposal"));
    const step = {j: 1, u: -1}[event.key];
    if (step) {
      event.preventDefault();
      proposals[Math.min(Math.max(at + step, 0), proposals.length - 1)].focus();
      return;
    }
    const button = at >= 0 && proposals[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();
