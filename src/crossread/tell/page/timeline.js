"use strict";
// The timeline: what lies together from afar comes apart as the days are drawn wider; what has no room
// even so is counted, and the count opens. No dot lies on another at any width.
globalThis.charts.pictures.timeline = (chart) => {
  const { d3 } = globalThis;
  const { copy, finding, make } = globalThis.charts;
  const { figure, svg, natural } = chart;
  const [radius, row, rows, room] = [5, 13, 8, 34];
  const hidden = new Set();
  let outlet = "", disputed = false, chosen = null, at = d3.zoomIdentity;

  const dot = svg.selectAll(".dot").datum(function () {
    const { x, end, lane } = this.dataset;
    const title = this.querySelector("title").textContent;
    return { x: Number(x), end: Number(end), lane, title, articles: this.dataset.in.split(" "), disputed: this.matches(".disputed"), link: this };
  });
  dot.each(function (each) {
    const marks = d3.select(this);
    marks.selectAll("path, circle").remove();
    if (each.end > each.x) marks.append("path");
    marks.append("circle").attr("r", radius);
  });
  const tick = svg.selectAll(".tick").datum(function () { return { x: Number(this.dataset.x) }; });
  const lanes = svg.selectAll(".lane").datum(function () { return this.dataset.lane; });
  const shelf = svg.select(".dots").append("g");
  const all = dot.data();
  svg.selectAll(".stack").remove();

  const wanted = (each) => !hidden.has(each.lane) && (!outlet || each.articles.includes(outlet)) && (!disputed || each.disputed);

  // Short entries first: a whole year must not push its days into a stack.
  function arrange(entries, scale) {
    const taken = [];
    const left = [];
    for (const each of entries) { each.left = scale(each.x); each.right = scale(each.end); }
    for (const each of [...entries].sort((a, b) => (a.end - a.x) - (b.end - b.x) || a.x - b.x)) {
      const [start, end] = [each.left - radius - 1, each.right + radius + 1];
      each.row = 0;
      while (each.row < rows && taken[each.row]?.some(([low, high]) => start < high && low < end)) each.row++;
      if (each.row === rows) left.push(each);
      else (taken[each.row] ??= []).push([start, end]);
    }
    const stacks = [];
    for (const each of left.sort((a, b) => a.left - b.left)) {
      const last = stacks.at(-1);
      if (last && each.left - last.x < room) last.entries.push(each);
      else stacks.push({ x: each.left, entries: [each] });
    }
    return { stacks, used: taken.length };
  }

  function draw() {
    const [width] = chart.size;
    const scale = (x) => at.applyX(x * width / natural[0]);
    let top = 10;
    const counts = [];
    const tops = new Map();
    for (const lane of lanes.data()) {
      const there = all.filter((each) => each.lane === lane && wanted(each));
      const { stacks, used } = arrange(there, scale);
      for (const each of there) each.y = top + 12 + each.row * row;
      for (const each of stacks) counts.push({ ...each, lane, y: top + 16 + used * row });
      tops.set(lane, top + 12);
      top += 30 + (Math.max(used, 1) - 1 + (stacks.length > 0)) * row;
    }
    const height = Math.ceil(top + 26);
    chart.size = [width, height];
    svg.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
    chart.tall(height);
    const shown = (each) => wanted(each) && each.row < rows && each.right > -9 && each.left < width + 9;
    dot.classed("spare", (each) => !shown(each)).classed("chosen", (each) => each === chosen);
    dot.filter(shown).each(function (each) {
      this.querySelector("circle").setAttribute("cx", Math.max(each.left, Math.min(each.right, radius)));
      this.querySelector("circle").setAttribute("cy", each.y);
      this.querySelector("path")?.setAttribute("d", `M${each.left} ${each.y}H${each.right}`);
    });
    lanes.select("path").attr("d", (lane) => `M0 ${tops.get(lane)}H${width}`);
    lanes.select("text").attr("y", (lane) => tops.get(lane) - 4);
    lanes.classed("spare", (lane) => hidden.has(lane));
    days(scale, width, height);
    shelf.selectAll(".stack").data(counts.filter((each) => each.x > -20 && each.x < width + 20)).join(
      (entered) => entered.append("a").call((made) => { made.append("title"); made.append("text"); }),
    ).attr("class", (each) => `stack t-${each.lane}`)
      .attr("href", (each) => each.entries[0].link.getAttribute("href"))
      .call((each) => each.select("title").text((of) => `${of.entries.length} more: open them`))
      .call((each) => each.select("text").attr("x", (of) => of.x).attr("y", (of) => of.y).text((of) => `+${of.entries.length}`));
  }

  // The days that most entries begin on stand first in the drawing, and so find room first.
  function days(scale, width, height) {
    const written = [];
    tick.each(function (each) {
      const x = scale(each.x);
      const fits = x > 20 && x < width - 20 && written.every((other) => Math.abs(other - x) >= 94);
      this.classList.toggle("spare", !fits);
      if (!fits) return;
      written.push(x);
      this.querySelector("path").setAttribute("d", `M${x} 6V${height - 20}`);
      this.querySelector("text").setAttribute("x", x);
      this.querySelector("text").setAttribute("y", height - 6);
    });
  }

  function entry(each) {
    const there = finding(each.link);
    const made = make("div", "told-entry", make("b", "", there.querySelector(".when").textContent), copy(there.querySelector("div")));
    return made;
  }

  function open({ entries }) {
    const ordered = [...entries].sort((a, b) => a.x - b.x);
    chart.tell(make("h3", "", `${entries.length} stacked here`), ...ordered.map(entry));
  }

  function choose(each) {
    chosen = each;
    dot.classed("chosen", (other) => other === chosen);
    if (each) chart.tell(entry(each));
  }

  dot.on("pointerenter focus", (event, each) => chosen || chart.tell(entry(each)))
    .on("click", (event, each) => {
      event.preventDefault();
      choose(chosen === each ? null : each);
    });
  svg.on("click.away", (event) => {
    const stack = event.target.closest(".stack");
    if (stack) {
      event.preventDefault();
      choose(null);
      open(d3.select(stack).datum());
    } else if (!event.target.closest(".dot")) choose(null);
  });

  const select = figure.querySelector("[data-pick]");
  figure.addEventListener("change", (event) => {
    const { target } = event;
    if (target === select) outlet = select.value;
    else if ("disputed" in target.dataset) disputed = target.checked;
    else if (target.checked) hidden.delete(target.dataset.kind);
    else hidden.add(target.dataset.kind);
    draw();
  });

  return {
    scales: [1, 200],
    height: () => chart.size[1] || natural[1],
    bounds: ([width]) => [[0, -Infinity], [width, Infinity]],
    whole: () => d3.zoomIdentity,
    // Buttons and keys draw wider what is chosen, or where most of what is in sight lies.
    centre() {
      const there = all.filter((each) => wanted(each) && each.left > 0 && each.left < chart.size[0]).sort((a, b) => a.left - b.left);
      const middle = chosen ?? there[there.length >> 1];
      return middle && [middle.left, 0];
    },
    clear() { choose(null); chart.tell(); },
    moved(transform) {
      at = transform;
      draw();
    },
  };
};
