"use strict";
// What nobody looks at is not built. Every view but the first lies in <noscript>, and what is folded
// away in it lies between two comments; so all of it is shown where no script runs, and where one
// does, each part is built when it is first needed. The words in it are escaped.
globalThis.folds = (() => {
  const kept = new Map(); // the comment that holds the place of a fold → its markup
  const wholes = new Map(); // a view that was built → what it was built from
  const ends = /<!--([[\]])-->/g;

  function made(markup) {
    const inside = [];
    let shown = "", depth = 0, from = 0;
    for (const end of markup.matchAll(ends)) {
      const opens = end[1] === "[";
      if (opens ? depth++ : --depth) continue;
      if (opens) shown += markup.slice(from, end.index) + "<!--fold-->";
      else inside.push(markup.slice(from, end.index));
      from = end.index + end[0].length;
    }
    const template = document.createElement("template");
    template.innerHTML = shown + markup.slice(from);
    const places = document.createTreeWalker(template.content, NodeFilter.SHOW_COMMENT);
    for (const each of inside) kept.set(places.nextNode(), each);
    watch(template.content);
    return template.content;
  }

  function put(fold) {
    const markup = kept.get(fold) ?? fold.textContent;
    const around = fold.parentElement;
    kept.delete(fold);
    fold.replaceWith(made(markup));
    around.dispatchEvent(new CustomEvent("built", { bubbles: true }));
  }

  function within(root) {
    const found = [...root.querySelectorAll("noscript")];
    const places = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    while (places.nextNode()) if (kept.has(places.currentNode)) found.push(places.currentNode);
    return found;
  }

  // All that is in it, however deep it is folded.
  function build(root) {
    for (let all = within(root); all.length; all = within(root)) all.forEach(put);
    return root;
  }

  // What shows at once when these details are opened.
  function open(details) {
    for (const fold of within(details)) if (fold.parentElement.closest("details") === details) put(fold);
  }

  // Rows of a large matrix and columns of the reader are filled as they come near the screen.
  const near = new IntersectionObserver((seen) => {
    for (const each of seen) if (each.isIntersecting) fill(each.target);
  }, { rootMargin: "300px", scrollMargin: "300px" });

  function watch(root) {
    for (const each of root.querySelectorAll("[data-near]")) near.observe(each);
  }

  function fill(place) {
    near.unobserve(place);
    within(place).forEach(put);
    place.removeAttribute("data-near");
  }

  // A long list begins with its first rows; the others follow while nothing else is to be done.
  const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 20));
  const rest = (view) => [...view.querySelectorAll("[data-long]")]
    .flatMap((list) => [...list.childNodes].filter((each) => kept.has(each)));

  function unfold(view) {
    const whole = view.querySelector(":scope > noscript");
    if (!whole) return;
    wholes.set(view, whole.textContent);
    put(whole);
    const waiting = rest(view);
    const next = () => {
      const fold = waiting.shift();
      if (fold && kept.has(fold)) put(fold);
      if (waiting.length) idle(next, { timeout: 400 });
    };
    if (waiting.length) idle(next, { timeout: 400 });
  }

  function finish(view) {
    unfold(view);
    rest(view).forEach(put);
  }

  function byId(id) {
    const there = document.getElementById(id);
    if (there || !/^[\w-]+$/.test(id)) return there;
    const mark = ` id="${id}"`;
    for (const [fold, markup] of kept)
      if (markup.includes(mark)) {
        put(fold);
        return byId(id);
      }
    for (const folded of document.querySelectorAll("main noscript"))
      if (folded.textContent.includes(mark)) {
        if (folded.parentElement.matches(".view")) unfold(folded.parentElement);
        else put(folded);
        return byId(id);
      }
    return null;
  }

  const innermost = /<!--\[-->(?:(?!<!--[[\]]-->)[^])*<!--\]-->/g;

  // A copy to read in, with all that is folded; of claims without their evidence, which the texts have.
  function copy(view) {
    const whole = wholes.get(view) ?? view.querySelector(":scope > noscript")?.textContent ?? view.innerHTML;
    const template = document.createElement("template");
    template.innerHTML = view.dataset.view === "claims" ? whole.replace(innermost, "") : whole;
    return template.content;
  }

  watch(document);
  return { build, byId, copy, fill, finish, open, unfold };
})();
