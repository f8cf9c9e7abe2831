"use strict";
(() => {
  // Says how far a long task is, and goes on to its result.
  const task = document.getElementById("task");
  if (!task) { return; }
  const look = async () => {
    const answer = await fetch(task.dataset.here, {redirect: "manual"}).catch(() => null);
    if (!answer) { setTimeout(look, 3000); return; }
    if (answer.type === "opaqueredirect") { location.replace(task.dataset.here); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("task");
    if (!fresh) { location.reload(); return; }
    task.replaceChildren(...fresh.childNodes);
    setTimeout(look, 700);
  };
  setTimeout(look, 500);
})();
