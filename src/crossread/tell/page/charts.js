"use strict";
// What the drawings share. The server has drawn them; script lets one zoom and move in them, and tells
// beside them what is chosen. A drawing is started when it is first seen, since only then it has a size.
globalThis.charts = (() => {
  const { d3 } = globalThis;
  const pictures = {}; // name → what makes a drawing of that name move
  const started = new Set();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const span = () => (calm.matches ? 0 : 280);
  const keys = { "+": "in", "=": "in", "-": "out", "0": "reset" };
  const ways = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

  function start(figure) {
    const stage = figure.querySelector(".stage");
    const svg = d3.select(stage).select("svg");
    const panel = figure.querySelector(".panel");
    const chart = {
      figure, stage, svg, panel, go, tell,
      natural: [Number(svg.attr("width")), Number(svg.attr("height"))],
      size: [0, 0],
      hint: [...panel.childNodes],
    };
    const zoom = d3.zoom()
      // A page is scrolled through more often than a drawing is zoomed: the wheel zooms in the drawing
      // in use, or with Ctrl; one finger scrolls the page, two move the drawing.
      .filter((event) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey || stage.matches(":focus-within");
        if (event.type.startsWith("touch")) return event.touches.length > 1;
        return !event.button && !event.ctrlKey;
      })
      .on("zoom", ({ transform }) => picture.moved(transform));
    const picture = pictures[figure.dataset.chart](chart);
    zoom.scaleExtent(picture.scales ?? [0.15, 4]);

    // Where the drawing is to be seen: at once, or with a movement that the eye can follow.
    function go(transform, still = false) {
      if (still || !span()) svg.call(zoom.transform, transform);
      else svg.transition().duration(span()).call(zoom.transform, transform);
    }

    function tell(...pieces) {
      panel.replaceChildren(...(pieces.length ? pieces : chart.hint));
      panel.scrollTop = 0;
    }

    function fit() {
      const width = stage.clientWidth;
      if (!width || width === chart.size[0]) return;
      chart.size = [width, picture.height(width)];
      svg.attr("viewBox", `0 0 ${chart.size[0]} ${chart.size[1]}`).attr("width", chart.size[0]).attr("height", chart.size[1]);
      chart.tall(chart.size[1]);
      zoom.extent([[0, 0], chart.size]);
      if (picture.bounds) zoom.translateExtent(picture.bounds(chart.size));
      go(picture.whole(), true);
    }

    function turn(how) {
      if (how === "reset") {
        picture.clear();
        return go(picture.whole());
      }
      const by = how === "in" ? 1.6 : 1 / 1.6;
      (span() ? svg.transition().duration(span()) : svg).call(zoom.scaleBy, by, picture.centre?.());
    }

    svg.call(zoom).on("dblclick.zoom", null);
    figure.classList.add("ready");
    figure.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) turn(button.dataset.zoom);
    });
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (keys[event.key]) turn(keys[event.key]);
      else if (ways[event.key]) svg.call(zoom.translateBy, ...ways[event.key].map((each) => each / d3.zoomTransform(svg.node()).k));
      else if (event.key === "Escape") picture.clear();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    // The panel is as tall as the stage, but never too low to read in.
    chart.tall = (height) => figure.style.setProperty("--stage", `${Math.max(height, 150)}px`);
    chart.paper = () => { picture.clear(); go(picture.whole(), true); };
    new ResizeObserver(fit).observe(stage);
    fit();
    started.add(chart);
  }

  // The whole of a drawing in the middle of its stage, or the part of it between two corners.
  function whole([width, height], [[x1, y1], [x2, y2]], most = 1) {
    const scale = Math.min(most, width / (x2 - x1), height / (y2 - y1));
    return d3.zoomIdentity
      .translate((width - scale * (x1 + x2)) / 2, (height - scale * (y1 + y2)) / 2)
      .scale(scale);
  }

  // A copy of what the table or list says, to be read beside the drawing.
  function copy(node) {
    const made = node.cloneNode(true);
    for (const each of [made, ...made.querySelectorAll("[id]")]) each.removeAttribute("id");
    return made;
  }

  // The finding behind a link of the drawing, with all that is folded in it.
  function finding(link) {
    const there = globalThis.folds.byId(decodeURIComponent(link.getAttribute("href").slice(1)));
    return there && globalThis.folds.build(there);
  }

  function make(tag, name = "", ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  }

  const look = (root) => root.querySelectorAll?.(".chart:not(.ready)").forEach(start);
  document.addEventListener("built", (event) => look(event.target.closest(".view") ?? event.target));
  addEventListener("beforeprint", () => started.forEach((chart) => chart.paper()));
  return { copy, finding, look, make, pictures, span, whole };
})();
