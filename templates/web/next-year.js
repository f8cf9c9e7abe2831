"use strict";
(() => {
  // A line whose change is not taken is shown as it was.
  for (const box of document.querySelectorAll("input[name=take]")) {
    const show = () => box.closest(".rolled").classList.toggle("stays", !box.checked);
    box.addEventListener("change", show);
    addEventListener("pageshow", show);
  }
})();
