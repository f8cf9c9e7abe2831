"use strict";
(() => {
  // "?" lists the keys of a page. They are read from the page itself: [data-key] is the key of a
  // button, whose words say what it does; [data-keys-help="Ctrl+S"] is any other key, and
  // [data-keys-words] says what it does if the words of the element do not.
  const button = document.querySelector("[data-keys-button]");
  if (!button) { return; }
  const OFF = "drafting-keys-off";
  const own = document.getElementById("help"); // the report brings its own list
  const isTyping = (target) => target instanceof Element && target.closest("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]:not([contenteditable=false])");
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const setOff = (off) => { try { localStorage.setItem(OFF, off ? "1" : "0"); } catch { /* kept for this page alone */ } };
  const wordsOf = (element) => {
    const label = element.labels && element.labels[0];
    const words = element.dataset.keysWords || element.getAttribute("aria-label") || element.textContent.trim() || element.placeholder || (label ? label.textContent : "");
    return words.trim().replace(/\s+/g, " ");
  };

  const keysOfPage = () => {
    const found = new Map();
    for (const each of document.querySelectorAll("[data-keys-help], [data-key]")) {
      const key = each.dataset.keysHelp || each.dataset.key;
      const words = wordsOf(each);
      if (key && words && !found.has(key)) { found.set(key, words); }
    }
    found.set("?", "Show these keys");
    found.set("Esc", "Close this list");
    return found;
  };

  const made = (name, words = "") => { const element = document.createElement(name); element.textContent = words; return element; };
  let dialog = null;
  const fill = () => {
    const list = dialog.querySelector("dl");
    list.replaceChildren();
    for (const [key, words] of keysOfPage()) {
      const keys = made("dt");
      for (const [index, name] of key.split(" ").entries()) {
        if (index) { keys.append(" "); }
        keys.append(made("kbd", name));
      }
      list.append(keys, made("dd", words));
    }
  };
  const build = () => {
    dialog = made("dialog");
    dialog.id = "keys-of-page";
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = made("h2", "Keys");
    title.id = "keys-title";
    const list = made("dl");
    list.className = "keys-list";
    const switching = made("p");
    const label = made("label");
    const box = made("input");
    box.type = "checkbox";
    box.checked = !isOff();
    box.addEventListener("change", () => setOff(!box.checked));
    label.append(box, " Use the keys that are a single letter");
    switching.append(label);
    const close = made("button", "Close");
    close.type = "button";
    close.autofocus = true;
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list, switching, close);
    document.body.append(dialog);
  };
  const show = () => {
    if (own) { own.showModal(); return; }
    if (!dialog) { build(); }
    fill();
    dialog.showModal();
  };

  button.hidden = false;
  button.addEventListener("click", show);
  // This listener is the first one: a key that is switched off reaches no other.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || isTyping(event.target)) { return; }
    if (document.querySelector("dialog[open]")) { event.stopImmediatePropagation(); return; }
    if (event.key === "?" && !own) { event.preventDefault(); show(); return; }
    if (event.key !== " " && !own && isOff()) { event.stopImmediatePropagation(); }
  }, true);
})();
