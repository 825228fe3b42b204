// Opened from disk, a link to a folder shows its listing: name the page in it.
"use strict";
if (location.protocol === "file:") {
  for (const link of document.links) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
