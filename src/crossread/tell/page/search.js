"use strict";
// Search over everything on the page: claims, quotes, actors, conflicts, days, and the texts.
(() => {
  const field = document.querySelector("#search");
  const list = document.querySelector(".results");
  if (!field || !globalThis.crossread) return;
  const most = 40;
  const places = [];
  const unread = [...document.querySelectorAll(".view:not(.overview)")];

  function read(view) {
    const name = view.dataset.view;
    for (const item of globalThis.folds.copy(view).querySelectorAll(".item, .columns .p")) {
      const words = item.matches(".claim") ? item.querySelector(".first") : item;
      const text = words.textContent.replace(/\s+/g, " ").trim();
      if (!text) continue;
      const label = name === "reader" ? item.closest(".text").dataset.name : name;
      places.push({ id: item.id, text, low: text.toLowerCase(), label });
    }
  }

  // Whoever goes to the field will type; a view is read while the fingers move.
  const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 20));
  function prepare() {
    if (unread.length) read(unread.shift());
    if (unread.length) idle(prepare);
  }

  function excerpt(place, at, length) {
    const words = document.createElement("span");
    const from = Math.max(0, at - 50);
    const mark = document.createElement("mark");
    mark.textContent = place.text.slice(at, at + length);
    words.append((from ? "…" : "") + place.text.slice(from, at), mark, place.text.slice(at + length, at + length + 90));
    return words;
  }

  function look() {
    const asked = field.value.trim().toLowerCase();
    list.replaceChildren();
    list.hidden = asked.length < 2;
    if (list.hidden) return;
    unread.splice(0).forEach(read);
    let count = 0;
    for (const place of places) {
      const at = place.low.indexOf(asked);
      if (at < 0) continue;
      if (++count > most) continue;
      const link = document.createElement("a");
      link.href = "#" + place.id;
      const kind = document.createElement("small");
      kind.textContent = place.label + " ";
      link.append(kind, excerpt(place, at, asked.length));
      const line = document.createElement("li");
      line.append(link);
      list.append(line);
    }
    const tally = document.createElement("li");
    tally.textContent = count ? `${count} place${count === 1 ? "" : "s"}${count > most ? `, the first ${most} shown` : ""}` : "Nothing found.";
    list.prepend(tally);
  }

  field.addEventListener("focus", () => idle(prepare), { once: true });
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape") { field.value = ""; look(); field.blur(); }
    else if (event.key === "Enter" && links[0]) links[0].click();
    else if (event.key === "ArrowDown" && links[0]) { event.preventDefault(); links[0].focus(); }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) { list.hidden = true; field.blur(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) list.hidden = true;
  });
  // Whoever comes from a search over the desk finds what was looked for.
  const asked = /^#look=(.+)$/.exec(location.hash);
  if (asked) {
    field.value = decodeURIComponent(asked[1]);
    field.focus();
    look();
  }
})();
