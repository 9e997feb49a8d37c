"use strict";
(() => {
  const body = document.body;
  const stories = [...document.querySelectorAll(".story")];
  const found = document.querySelector(".found");
  const help = document.querySelector(".help");
  const { build, byId, fill, finish, open, unfold } = globalThis.folds;
  const openMore = (more) => build(more).classList.add("open");
  const letters = { s: "story", b: "brief", c: "claims", x: "conflicts", q: "quotes", t: "timeline", l: "lineage", d: "condition", a: "actors", r: "reader" };
  let story = stories[0], current = null, pending = false;

  const viewOf = (name) => story.querySelector(`.view[data-view="${name}"]`);
  const shownView = () => story.querySelector(".view.shown");
  // On a wide screen the reader lies beside every other view.
  const wide = matchMedia("(min-width: 100rem)");
  const docked = () => wide.matches;
  const buildReader = () => unfold(viewOf("reader"));
  wide.addEventListener("change", () => story && wide.matches && buildReader());

  function show(view) {
    story = view.closest(".story");
    stories.forEach((each) => each.classList.toggle("shown", each === story));
    story.querySelectorAll(".view").forEach((each) => each.classList.toggle("shown", each === view));
    unfold(view);
    if (docked()) buildReader();
    story.querySelector(".panes").classList.toggle("reading", view.dataset.view === "reader");
    story.querySelectorAll(".views a").forEach((tab) => {
      if (tab.dataset.view === view.dataset.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    });
    // Where the tabs are wider than the screen, the chosen one is in sight.
    const tabs = story.querySelector(".views"), chosen = tabs.querySelector("[aria-current]");
    tabs.scrollLeft = chosen.offsetLeft - (tabs.clientWidth - chosen.offsetWidth) / 2;
  }

  function light(id) {
    document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
    const span = /^s-(.*)-(\d+)-(\d+)$/.exec(id);
    if (!span) return;
    const column = byId(id).closest(".text");
    fill(column);
    for (const piece of column.querySelectorAll("[data-s]")) {
      const start = Number(piece.dataset.s);
      if (start >= Number(span[2]) && start < Number(span[3])) piece.classList.add("lit");
    }
  }

  function go(id) {
    const target = byId(id);
    if (!target) return;
    const view = target.closest(".view") || (target.matches(".story") && target.querySelector(".view"));
    if (!view) {
      show(viewOf("story"));
      return target.scrollIntoView();
    }
    const beside = view.dataset.view === "reader" && docked() && !target.matches(".view") && view.closest(".story") === story;
    if (!beside) show(view);
    for (let around = target.parentElement; around; around = around.parentElement)
      if (around.matches("details")) around.open = true;
    if (target.matches("details")) target.open = true;
    const more = target.closest(".more");
    if (more) openMore(more);
    if (target.matches(".item")) choose(target, false);
    light(id);
    if (target.matches(".view")) scrollTo(0, 0);
    else target.scrollIntoView({ block: target.matches(".p > a") ? "center" : "nearest", inline: "nearest" });
    found.hidden = true;
  }

  function choose(item, scroll = true) {
    current?.classList.remove("current");
    current = item;
    item.classList.add("current");
    if (scroll) item.scrollIntoView({ block: "nearest" });
  }

  const items = () => [...shownView().querySelectorAll(".item:not(.unwanted)")];

  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current);
    if (by > 0 && at === all.length - 1) {
      finish(shownView());
      if (items().length > all.length) return step(by);
    }
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  function toggle(item) {
    if (item.matches(".claim")) {
      const more = byId("more-" + item.id);
      build(more).classList.toggle("open");
      item.querySelector(".open").setAttribute("aria-expanded", String(more.classList.contains("open")));
      if (more.classList.contains("open")) {
        more.scrollIntoView({ block: "nearest" });
        item.scrollIntoView({ block: "nearest" });
      }
      return;
    }
    const fold = item.matches("details") ? item : item.querySelector("details");
    if (fold) fold.open = !fold.open;
    else item.querySelector("q a, .place")?.click();
  }

  // To the words in the text: of the finding itself, or of the first article that carries it.
  function source(item) {
    const from = build(item.matches(".claim") ? byId("more-" + item.id) : item);
    from.querySelector("q a, .place, .places a, a[href^='#s-']")?.click();
  }

  function outlet(number) {
    if (current?.matches(".claim") && shownView().contains(current)) {
      const cell = byId(`cell-${current.id}-${number}`);
      if (cell) {
        openMore(cell.closest(".more"));
        document.querySelectorAll(".cells .lit").forEach((each) => each.classList.remove("lit"));
        cell.classList.add("lit");
        return cell.scrollIntoView({ block: "nearest" });
      }
    }
    buildReader();
    story.querySelectorAll(".jump a")[number - 1]?.click();
  }

  function nameOf(id) {
    const finding = byId(id);
    return finding?.dataset.name || `${id} ${finding?.querySelector(".open")?.textContent || ""}`;
  }

  function tell(piece) {
    found.replaceChildren();
    if (piece.title) {
      const words = document.createElement("p");
      words.textContent = piece.title;
      found.append(words);
    }
    for (const id of piece.dataset.f.split(" ").filter(Boolean)) {
      const link = document.createElement("a");
      link.href = "#" + id;
      link.textContent = nameOf(id);
      found.append(link);
    }
    found.hidden = !found.childNodes.length;
  }

  // Where the pointer rests on words in a text, it is told what was found there.
  let resting = 0;
  document.addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    const piece = event.target.closest?.("span.g[data-f]");
    if (!piece || piece.title) return;
    resting = setTimeout(() => {
      piece.title = piece.dataset.f.split(" ").filter(Boolean).slice(0, 4).map(nameOf).join("\n");
    }, 150);
  });

  document.addEventListener("toggle", (event) => event.target.matches("details") && open(event.target), true);
  function printing() {
    if (!story) return;
    build(story);
    story.querySelectorAll(".legend, .rest-of, .notes-of").forEach((each) => { each.open = true; });
  }
  addEventListener("beforeprint", printing);
  matchMedia("print").addEventListener("change", (event) => event.matches && printing());

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented) return; // a drawing has answered
    const link = event.target.closest("a[href^='#']");
    const piece = event.target.closest("span.g");
    if (link) {
      const id = decodeURIComponent(link.getAttribute("href").slice(1));
      if (link.matches(".open")) {
        event.preventDefault();
        choose(link.closest(".item"), false);
        toggle(current);
      } else if (location.hash.slice(1) === id) go(id);
    } else if (piece && String(getSelection()) === "") tell(piece);
    else if (!event.target.closest(".found")) found.hidden = true;
    if (event.target.matches(".help-open")) help.showModal();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea") || !story) return;
    const key = event.key;
    if (pending) {
      pending = false;
      if (letters[key]) location.hash = viewOf(letters[key]).id;
      return;
    }
    if (key === "g") pending = true;
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "Enter" && !event.target.closest("a, button, summary")) current && toggle(current);
    else if (key === "o") current && source(current);
    else if (/^[1-9]$/.test(key)) outlet(Number(key));
    else if (key === "?") help.showModal();
    else if (key === "Escape") found.hidden = true;
    else if (key === "[" || key === "]") {
      const next = stories[stories.indexOf(story) + (key === "]" ? 1 : -1)];
      if (next) location.hash = next.id;
    }
  });

  globalThis.crossread = {
    choose, go, items, shownView, nameOf,
    current: () => current,
    story: () => story,
  };
  addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));
  if (!story) return;
  body.classList.add("live");
  show(story.querySelector(".view"));
  if (location.hash.length > 1) go(decodeURIComponent(location.hash.slice(1)));
})();
