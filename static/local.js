// On every page: the / key goes to the search box. Opened from disk, a link to a folder shows its listing: name the
// page in it, and leave what needs files that a browser does not fetch from disk as it is without scripts.
"use strict";
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const box = document.getElementById("find");
  if (typing || !box) return;
  try {
    if (localStorage.getItem("slash") === "off") return; // the search page has the switch
  } catch {
    // a browser that keeps nothing for us has nothing switched off
  }
  event.preventDefault();
  box.focus();
  box.select();
});
if (location.protocol === "file:") {
  document.documentElement.classList.add("plain");
  for (const link of document.links) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const form of document.forms) {
    if (form.action.endsWith("/")) form.action += "index.html";
  }
}
