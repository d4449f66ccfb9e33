
// Brings the page up to date when the server says that its map has changed. What the reader has done to it stays:
// scroll places, open parts, the highlight, lanes, the focus. What the author wrote is put in as parsed by the browser
// from the server's page; nothing of it can run, by the policy of this page.
(() => {
  "use strict";
  const own = document.currentScript.textContent, nonce = document.querySelector("style").nonce;
  const panel = () => document.getElementById("cjm-preview");
  let stream = null, busy = false, again = false, lost = 0;

  // Two nodes of which one can become the other.
  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

  function become(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      old.nodeValue = fresh.nodeValue;
      return;
    }
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const here = [...old.childNodes], there = [...fresh.childNodes];
    while (here.length && there.length && here[0].isEqualNode(there[0])) here.shift(), there.shift();
    let end = null;
    while (here.length && there.length && here.at(-1).isEqualNode(there.at(-1))) end = here.pop(), there.pop();
    while (here.length && there.length) {
      if (alike(here[0], there[0])) become(here.shift(), there.shift());
      else if (here.length > there.length) here.shift().remove();
      else old.insertBefore(there.shift(), here[0]);
    }
    for (const node of here) node.remove();
    for (const node of there) old.insertBefore(node, end);
  }

  // Parts and lanes are known by what stands beside them: their ids are numbers that change with the map.
  const choices = () => document.querySelectorAll("input[type=radio],input[type=checkbox]");
  const name = (element) => (element ? element.textContent.replace(/[\d\s]+/g, " ").trim() : "");
  const called = (input) => input.type + name(input.closest("label") || document.querySelector(`label[for="${input.id}"]`));
  function named(elements, naming) {
    const seen = new Map();
    return [...elements].map((element) => {
      const key = naming(element), n = seen.get(key) || 0;
      seen.set(key, n + 1);
      return [key + " " + n, element];
    });
  }
  const parts = () => named(document.querySelectorAll("details"), (part) => name(part.querySelector("summary")));

  function show(text) {
    // This page knows one nonce, and a style with another one would be refused already when it is parsed.
    const known = text.replace(/<style nonce="[\w-]*">/, `<style nonce="${nonce}">`);
    const fresh = new DOMParser().parseFromString(known, "text/html");
    const next = fresh.getElementById("cjm-preview"), script = fresh.querySelector("body>script");
    if (!next) return;
    if (!script || script.textContent !== own) return location.reload(); // another release of cjm serves now
    const open = new Map(parts().map(([key, part]) => [key, part.open]));
    const chosen = new Map(named(choices(), called).map(([key, input]) => [key, input.checked]));
    const root = document.documentElement;
    root.lang = fresh.documentElement.lang;
    root.dir = fresh.documentElement.dir;
    document.title = fresh.title;
    document.querySelector("style").textContent = fresh.querySelector("style").textContent;
    become(document.body, fresh.body);
    for (const [key, part] of parts()) if (open.has(key)) part.open = open.get(key);
    for (const [key, input] of named(choices(), called)) input.checked = chosen.get(key) ?? input.defaultChecked;
    for (const input of document.querySelectorAll("input[type=radio][checked]"))
      if (!document.querySelector(`input[name="${input.name}"]:checked`)) input.checked = true;
  }

  async function update() {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try {
        const answer = await fetch(location.pathname, { cache: "no-store" });
        show(await answer.text());
      } catch {
        break; // the server has ended; the stream says so
      }
    }
    busy = false;
  }

  function say(text) {
    const place = document.getElementById("cjm-lost");
    if (place.textContent !== text) place.textContent = text;
  }

  function listen() {
    stream = new EventSource(panel().dataset.events);
    stream.onmessage = (event) => event.data !== panel().dataset.version && update();
    stream.onopen = () => (clearTimeout(lost), say(""));
    stream.onerror = () => (clearTimeout(lost), (lost = setTimeout(() => say(panel().dataset.lost), 700)));
  }

  // A browser has six connections to a server for all its tabs: a tab that nobody sees gives its own back.
  function attend() {
    if (stream) stream.close();
    stream = null;
    clearTimeout(lost);
    if (!document.hidden) listen();
  }

  function close() {
    const box = panel();
    box.classList.remove("pv-on");
    box.querySelectorAll("button,ol").forEach((element) => element.remove());
    document.getElementById("cjm-says").textContent = "";
  }

  document.addEventListener("visibilitychange", attend);
  document.addEventListener("click", (event) => event.target.closest("#cjm-preview button") && close());
  document.addEventListener("keydown", (event) => event.key === "Escape" && panel().contains(event.target) && close());
  attend();
})();
