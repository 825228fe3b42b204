// Reads a chart point by point: by mouse, by touch, or by arrow keys. Its figures are those of the table below it.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const HINT = "Point at the chart, or focus it and use the arrow keys.";

// The curve's corners are the figures, but it may begin at a nought that nobody read.
function spots(svg, many) {
  const run = svg.querySelector(".run");
  const all = run
    ? run.getAttribute("d").slice(1).split("L").map((spot) => spot.split(" ").map(Number))
    : Array.from(svg.querySelectorAll("circle"), (dot) => [dot.cx.baseVal.value, dot.cy.baseVal.value]);
  return all.slice(-many);
}

function words(row) {
  const [when, figure, , needed, remark] = row.cells;
  const note = remark.firstChild && remark.firstChild.nodeType === Node.TEXT_NODE ? remark.firstChild.data.trim() : "";
  const line = needed.textContent ? `; ${needed.textContent} needed by then` : "";
  return `${when.textContent}: ${figure.textContent}${line}${note && ` (${note})`}`;
}

function shape(svg, name, kind, facts) {
  const made = document.createElementNS(SVG, kind);
  made.setAttribute("class", name);
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
  made.setAttribute("visibility", "hidden");
  return svg.appendChild(made);
}

function read(frame, rows) {
  const svg = frame.querySelector("svg");
  const said = frame.querySelector(".readout");
  const box = svg.viewBox.baseVal;
  const at = spots(svg, rows.length);
  if (!said || !at.length || at.length !== rows.length) return;
  const hair = shape(svg, "due", "line", { y1: 28, y2: box.height - 24 });
  const spot = shape(svg, "spot", "circle", { r: 5 });
  let now = -1;

  function show(which) {
    now = which;
    for (const mark of [hair, spot]) mark.setAttribute("visibility", which < 0 ? "hidden" : "visible");
    said.textContent = which < 0 ? HINT : words(rows[which]);
    if (which < 0) return;
    const [x, y] = at[which];
    hair.setAttribute("x1", x);
    hair.setAttribute("x2", x);
    spot.setAttribute("cx", x);
    spot.setAttribute("cy", y);
  }

  function point(event) {
    const seen = svg.getBoundingClientRect();
    const x = ((event.clientX - seen.left) / seen.width) * box.width;
    const y = ((event.clientY - seen.top) / seen.height) * box.height;
    const far = at.map(([a, b]) => Math.abs(a - x) + Math.abs(b - y) / 1000);
    const which = far.indexOf(Math.min(...far));
    if (which !== now) show(which);
  }

  function key(event) {
    const last = rows.length - 1;
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last, Escape: -1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(to === -1 && event.key === "Escape" ? -1 : Math.min(Math.max(to, 0), last));
  }

  show(-1);
  said.setAttribute("aria-live", "polite");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Chart: the left and right arrow keys read its figures");
  frame.classList.add("live");
  frame.addEventListener("pointermove", point);
  frame.addEventListener("pointerdown", point);
  frame.addEventListener("keydown", key);
  frame.addEventListener("pointerleave", (event) => {
    // A finger that lifts leaves too, and its figure stays until another place is touched.
    if (event.pointerType !== "touch" && document.activeElement !== frame) show(-1);
  });
  frame.addEventListener("focus", () => now < 0 && show(rows.length - 1));
  frame.addEventListener("blur", () => show(-1));
}

for (const chart of document.querySelectorAll(".chart")) {
  const frame = chart.querySelector(".frame");
  if (frame) read(frame, chart.querySelectorAll("tr[data-point]"));
}
