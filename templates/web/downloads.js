"use strict";
(() => {
  // What takes LibreOffice some seconds says so, and says on this page why it was not made.
  const said = document.getElementById("making");
  for (const link of document.querySelectorAll("a[data-slow]")) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      if (link.ariaDisabled === "true") { return; }
      link.ariaDisabled = "true";
      const say = (words, wrong) => {
        said.textContent = words;
        said.classList.toggle("wrong", wrong);
      };
      const later = setTimeout(() => say(link.dataset.slow, false), 300);
      try {
        const answer = await fetch(link.href);
        if (answer.ok) {
          const name = /filename\*=utf-8''([^;]+)/.exec(answer.headers.get("content-disposition"));
          const made = document.createElement("a");
          made.href = URL.createObjectURL(await answer.blob());
          made.download = name ? decodeURIComponent(name[1]) : "";
          made.click();
          setTimeout(() => URL.revokeObjectURL(made.href), 60000);
          clearTimeout(later);
          say("", false);
        } else {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          clearTimeout(later);
          say(page.querySelector("[data-testid=error]")?.textContent || "The file was not made. Try again.", true);
        }
      } catch {
        clearTimeout(later);
        say("The file was not made, because drafting does not answer. Begin it again.", true);
      }
      link.ariaDisabled = null;
    });
  }
})();
