"use strict";
(() => {
  // A form that was sent shows that the next page is being made; the line comes after 0.3 s.
  const busy = (on) => document.body.toggleAttribute("aria-busy", on) && document.body.setAttribute("aria-busy", "true");
  addEventListener("submit", (event) => { setTimeout(() => { if (!event.defaultPrevented && !event.target.matches("[data-download]")) { busy(true); } }); });
  addEventListener("pageshow", () => busy(false));
})();
(() => {
  // A file dropped anywhere goes into the nearest place for files, or into the first of the page.
  const places = [...document.querySelectorAll("[data-drop]")];
  if (!places.length) { return; }
  const inputOf = (place) => place.querySelector("input[type=file]");
  const nearest = (target) => (target instanceof Element && target.closest("[data-drop]")) || places.find((place) => !inputOf(place).files.length) || places[0];
  const mark = (place) => { for (const each of places) { each.classList.toggle("over", each === place); } };
  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  for (const place of places) {
    if (place.dataset.choose === "send") { inputOf(place).addEventListener("change", () => place.requestSubmit()); }
  }
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
