"use strict";
(() => {
  // Shows what the draft will have as soon as somebody chooses another place.
  const form = document.getElementById("add");
  const place = form.elements.namedItem("place");
  const asked = new URLSearchParams(location.search);
  place.addEventListener("change", async () => {
    const wanted = place.value;
    asked.set("place", wanted);
    const answer = await fetch(`/record/add?${asked}`).catch(() => null);
    if (!answer?.ok || place.value !== wanted) { return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.getElementById("shown");
    if (shown && place.value === wanted) { document.getElementById("shown").replaceWith(shown); }
  });
})();
