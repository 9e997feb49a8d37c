"use strict";
(() => {
// Texts in columns that scroll together: words that two texts share, or else the same claim or the
// same quote, stand at the same height in both.
function follows(view) {
  const together = view.querySelector("[data-together]");
  const row = view.querySelector(".columns");
  const columns = [...row.querySelectorAll(":scope > .text")];
  let leader = null, released = 0;

  const known = new WeakMap();
  // The pieces of a column that other texts may have too, and where each finding first stands.
  function marksOf(column) {
    if (column.dataset.near !== undefined) return null;
    if (known.has(column)) return known.get(column);
    const pieces = [], first = new Map();
    const add = (id, piece) => {
      if (first.has(id)) return;
      first.set(id, piece);
      pieces.push([id, piece]);
    };
    for (const piece of column.querySelectorAll(".g.h-shared"))
      for (const id of piece.dataset.f.split(" ")) if (id.startsWith("shared-")) add(id, piece);
    for (const ref of column.querySelectorAll(".ref-claim, .ref-quote"))
      if (ref.previousElementSibling) add(ref.hash, ref.previousElementSibling);
    known.set(column, { pieces, first });
    return known.get(column);
  }
  const height = (piece, column) => piece.getBoundingClientRect().top - column.getBoundingClientRect().top;

  function inSight(column) {
    const { left, right } = column.getBoundingClientRect(), frame = row.getBoundingClientRect();
    return right > frame.left && left < frame.right;
  }

  function follow(column) {
    const own = marksOf(column), line = column.clientHeight / 3;
    if (!own) return;
    const heights = own.pieces.map(([id, piece]) => [id, height(piece, column)])
      .filter(([, at]) => at > -column.clientHeight && at < 2 * column.clientHeight)
      .sort((a, b) => Math.abs(a[1] - line) - Math.abs(b[1] - line));
    for (const other of columns) {
      const theirs = other !== column && !other.hidden && inSight(other) ? marksOf(other) : null;
      const met = theirs && heights.find(([id]) => theirs.first.has(id));
      if (met) other.scrollTop += height(theirs.first.get(met[0]), other) - met[1];
    }
  }

  let asked = false;
  function lead(column) {
    leader = column;
    released = Date.now() + 200;
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; follow(leader); });
  }
  for (const column of columns)
    column.addEventListener("scroll", () => {
      // The columns that follow scroll too; only the one the reader moved leads.
      if (!together.checked || (leader && leader !== column && Date.now() < released)) return;
      lead(column);
    }, { passive: true });
  row.addEventListener("scroll", () => together.checked && leader && lead(leader), { passive: true });
  view.addEventListener("change", (event) => {
    if (event.target.matches("[data-column]"))
      document.getElementById(event.target.dataset.column).hidden = !event.target.checked;
  });
}

// Once, when the view is built.
const following = new WeakSet();
document.addEventListener("built", (event) => {
  const view = event.target.closest(".reader");
  if (!view || following.has(view) || !view.querySelector(".columns")) return;
  following.add(view);
  follows(view);
});
})();
