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
(() => {
  // A file dropped anywhere goes into the nearest place for files, or into the first of the page.
  const places = [...document.querySelectorAll("[data-drop]")];
  if (!places.length) { return; }
  const inputOf = (place) => place.querySelector("input[type=file]");
  const nearest = (target) => (target instanceof Element && target.closest("[data-drop]")) || places.find((place) => !inputOf(place).files.length) || places[0];
  const mark = (place) => { for (const each of places) { each.classList.toggle("over", each === place); } };
  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) { return; }
    event.preventDefault();
    mark(nearest(event.target));
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) { mark(null); } });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) { return; }
    event.preventDefault();
    const place = nearest(event.target);
    const input = inputOf(place);
    const chosen = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) { chosen.items.add(file); }
    input.files = chosen.files;
    mark(null);
    if (place.dataset.drop === "files") { place.requestSubmit(); }
  });
})();
