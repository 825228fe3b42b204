// On every page: verdicts more than a week old say so, for nobody may be keeping the site any longer. Their day stands in
// build.json: asked for once a session, when all else is there, and never from disk. Without an answer nothing is said.
"use strict";
{
  const here = document.currentScript.src;
  const record = new URL("../build.json", here).href; // and its name in a storage that many sites may share
  const weigh = async (day) => {
    if (Date.now() - Date.parse(day) >= 8 * 864e5) (await import(new URL("stale.js", here))).show(day, record);
  };
  const ask = async () => {
    const answer = await fetch(record);
    const day = answer.ok ? (await answer.json()).as_of : "";
    weigh(day).catch(() => {});
    sessionStorage.setItem(record, day);
  };
  let day = null;
  try {
    day = sessionStorage.getItem(record);
  } catch {
    // a browser that keeps nothing for us asks on every page
  }
  if (day !== null) weigh(day).catch(() => {});
  else if (location.protocol !== "file:") addEventListener("load", () => ask().catch(() => {}));
}
