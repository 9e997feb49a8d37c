"use strict";
(() => {
// Texts in columns that scroll together: a shared stretch stands at the same height in each.
function follows(view) {
  const together = view.querySelector("[data-together]");
  const columns = [...view.querySelectorAll(".columns > .text")];
  let leader = null, released = 0;

  const shared = (piece) => piece.dataset.f.split(" ").filter((id) => id.startsWith("shared-"));
  const marks = new Map(columns.map((column) => [column, [...column.querySelectorAll(".g.h-shared")]]));
  const placeOf = new Map(columns.map((column) => {
    const first = new Map();
    for (const piece of marks.get(column))
      for (const id of shared(piece)) if (!first.has(id)) first.set(id, piece);
    return [column, first];
  }));
  const height = (piece, column) => piece.getBoundingClientRect().top - column.getBoundingClientRect().top;

  function follow(column) {
    const line = column.clientHeight / 3;
    for (const other of columns) {
      if (other === column || other.hidden) continue;
      let best = null, distance = Infinity;
      for (const piece of marks.get(column)) {
        const away = Math.abs(height(piece, column) - line);
        if (away >= distance) continue;
        const id = shared(piece).find((each) => placeOf.get(other).has(each) && placeOf.get(column).get(each) === piece);
        if (id) { best = [piece, placeOf.get(other).get(id)]; distance = away; }
      }
      if (best && distance < column.clientHeight) other.scrollTop += height(best[1], other) - height(best[0], column);
    }
  }

  for (const column of columns) {
    let asked = false;
    column.addEventListener("scroll", () => {
      // The columns that follow scroll too; only the one the reader moved leads.
      if (!together.checked || (leader && leader !== column && Date.now() < released)) return;
      leader = column;
      released = Date.now() + 200;
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => { asked = false; follow(column); });
    }, { passive: true });
  }
  view.addEventListener("change", (event) => {
    if (event.target.matches("[data-column]"))
      document.getElementById(event.target.dataset.column).hidden = !event.target.checked;
  });
}

// The texts are built when the reader is first seen, and then only once.
const following = new WeakSet();
function ready(view) {
  if (following.has(view) || view.querySelector(".columns > noscript")) return;
  following.add(view);
  follows(view);
}
document.querySelectorAll(".reader").forEach(ready);
document.addEventListener("built", (event) => {
  const view = event.target.closest(".reader");
  if (view) ready(view);
});
})();
