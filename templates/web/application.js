"use strict";
(() => {
  // A form that was sent shows it, with a line that comes after 0.3 s, and is sent only once. After
  // a download ([data-download]) the page stays as it is.
  const busy = (on) => { if (on) { document.body.setAttribute("aria-busy", "true"); } else { document.body.removeAttribute("aria-busy"); } };
  addEventListener("submit", (event) => {
    if (event.target.matches("[data-download]")) { return; }
    if (document.body.hasAttribute("aria-busy")) { event.preventDefault(); return; }
    setTimeout(() => { if (!event.defaultPrevented) { busy(true); } });
  });
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
    const dropped = [...event.dataTransfer.files];
    // What does not fit into one place goes into the next ones, in order.
    for (const each of [place, ...places.filter((other) => other !== place)]) {
      const input = inputOf(each);
      const mine = dropped.splice(0, input.multiple ? dropped.length : 1);
      if (!mine.length) { break; }
      const chosen = new DataTransfer();
      for (const file of mine) { chosen.items.add(file); }
      input.files = chosen.files;
    }
    mark(null);
    if (place.dataset.drop === "files") { place.requestSubmit(); }
  });
})();
(() => {
  // A list that opens over the page closes with Escape, and when something else is used.
  for (const each of document.querySelectorAll("details[data-closes]")) {
    addEventListener("click", (event) => { if (!each.contains(event.target)) { each.open = false; } });
    each.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && each.open) { each.open = false; each.querySelector("summary").focus(); }
    });
  }
})();
