"use strict";
(() => {
  // What is up comes as events. It is laid out in pages of the height of the window; the chair
  // turns them. How many there are is said to the application, so that it knows the last one.
  const root = document.documentElement;
  const main = document.getElementById("screen");
  const here = main.dataset.here;
  const SIZES = ["largest", "large", "normal"];
  let page = Number(main.dataset.page);
  let pages = 1;
  let reported = "";
  let shown = 0;

  const counted = () => {
    const flow = main.querySelector(".flow");
    if (!flow) { return 1; }
    const gap = parseFloat(getComputedStyle(flow).columnGap) || 0;
    return Math.max(1, Math.round((flow.scrollWidth + gap) / (flow.clientWidth + gap)));
  };
  const measure = () => {
    const sizes = main.querySelector("[data-kind=text]") ? ["normal"] : SIZES;
    for (const size of sizes) {
      root.dataset.size = size;
      pages = counted();
      if (pages === 1) { break; }
    }
    turn();
    const said = `${shown} ${pages}`;
    if (said !== reported) {
      reported = said;
      fetch(`${here}?pages=${pages}`, {cache: "no-store"}).catch(() => {});
    }
  };
  const turn = () => {
    const flow = main.querySelector(".flow");
    const at = Math.min(page, pages - 1);
    document.getElementById("count").textContent = pages > 1 ? `${at + 1} / ${pages}` : "";
    if (!flow) { return; }
    const gap = parseFloat(getComputedStyle(flow).columnGap) || 0;
    const way = getComputedStyle(flow).direction === "rtl" ? 1 : -1;
    flow.style.transform = at ? `translateX(${way * at * (flow.clientWidth + gap)}px)` : "";
  };
  const show = (news) => {
    root.dataset.look = news.dark ? "dark" : "light";
    page = news.page;
    if (news.screen !== undefined && news.screen.trim() !== main.innerHTML.trim()) {
      main.innerHTML = news.screen;
      shown += 1;
      measure();
    } else { turn(); }
  };

  let events = null;
  const listen = () => {
    events = new EventSource(`${here}/events`);
    events.addEventListener("message", (event) => show(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) { setTimeout(listen, 3000); }
    });
  };
  root.classList.add("paged");
  measure();
  addEventListener("resize", measure);
  listen();
})();
