export { select, selectAll } from "d3-selection";
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
