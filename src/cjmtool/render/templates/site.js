(() => {
  const box = document.getElementById("seek");
  const input = box.querySelector("input");
  const said = box.querySelector("output");
  const groups = [...document.querySelectorAll("[data-group]")];
  const items = [...document.querySelectorAll("[data-item]")];
  const other = { "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };
  const fold = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[łøđßæœı]/g, c => other[c]);
  let texts;
  const find = () => {
    texts ??= items.map(item => fold(item.textContent));
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    items.forEach((item, n) => {
      item.hidden = !words.every(word => texts[n].includes(word));
      if (!item.hidden) found += 1;
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    said.textContent = words.length ? (found ? said.dataset.found.replace("#", found) : said.dataset.none) : "";
  };
  input.addEventListener("input", find);
  input.addEventListener("keydown", event => {
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      find();
    }
  });
  box.hidden = false;
  if (input.value) find();
})();
