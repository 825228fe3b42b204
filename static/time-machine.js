// The time machine: finds, in the intervals that the published rules gave, those of the day that was chosen.
"use strict";
{
  const DAY = 864e5;
  const MOST = 25; // rows of a status before one asks for more
  const find = (id) => document.getElementById(id);
  const chooser = find("chooser"), stood = find("stood"), slide = find("slide"), field = find("on"), told = find("told");
  const groups = [...stood.querySelectorAll(".groups > section")];
  const counters = [...stood.querySelectorAll(".legend li")];
  const labels = groups.map((group) => group.querySelector(".mark").textContent);
  const list = (text) => text.trim().split(" ");
  const { root } = chooser.dataset;
  const titleFiles = list(chooser.dataset.titles), starts = list(chooser.dataset.starts).map(Number);

  const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const wordsOf = (day) => new Date(day * DAY).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const dayOf = (iso) => {
    const day = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(iso + "T00:00Z") / DAY : NaN;
    return isNaN(day) || isoOf(day) !== iso ? null : day;
  };
  const counted = (count, one) => `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`;
  const fetched = new Map();
  const load = (url) => {
    if (!fetched.has(url)) {
      fetched.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${url}`);
        return answer.json();
      }));
    }
    return fetched.get(url);
  };
  // As templates do it: no line ends between a number and its %.
  const unbroken = (text) => text.replace(/(?<=[0-9]) (?=%)/g, "\u00a0");
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = unbroken(text);
    if (name) element.className = name;
    return element;
  };
  const linked = (text, address) => {
    const link = make("a", text);
    link.href = root + address + (location.protocol === "file:" ? "index.html" : "");
    return link;
  };

  const first = dayOf(chooser.dataset.first), last = dayOf(chooser.dataset.last);
  let asOf = last, day = last, asked = 0, timer, frame;
  let pledges = []; // of each: [first day, status, days until the next, status, …]
  let changes = [];
  let shown = groups.map(() => MOST);

  const statusOn = (turns, on) => {
    let since = 0, found = null;
    for (let at = 0; at < turns.length; at += 2) {
      since += turns[at];
      if (since > on) break;
      found = { status: turns[at + 1], since };
    }
    return found;
  };
  const fileOf = (place) => starts.findLastIndex((start) => start <= place);
  const titleOf = async (place) => {
    const at = fileOf(place);
    return (await load(titleFiles[at])).pledges[place - starts[at]];
  };

  const row = async ({ place, since }, status) => {
    const [id, title, company] = await titleOf(place);
    const item = make("li"), meta = make("span", "", "meta"), when = make("span", `${groups[status].dataset.since} `), time = make("time", wordsOf(since));
    const now = pledges[place].at(-1), owner = make("span");
    time.dateTime = isoOf(since);
    when.append(time);
    owner.append(linked(company, `companies/${id.split("/")[0]}/`));
    meta.append(owner, since === day ? make("span", "on this day", "new") : when);
    if (now !== status) meta.append(make("span", `now ${labels[now].toLowerCase()}`));
    item.append(linked(title, `companies/${id}/`), meta);
    return item;
  };

  const draw = async () => {
    const mine = ++asked, found = groups.map(() => []);
    pledges.forEach((turns, place) => {
      const was = statusOn(turns, day);
      if (was) found[was.status].push({ place, since: was.since });
    });
    const fresh = found.flat().filter(({ since }) => since === day).length;
    find("that-day").querySelector("time").textContent = wordsOf(day);
    find("that-day").querySelector("time").dateTime = isoOf(day);
    found.forEach((those, status) => {
      those.sort((one, other) => (other.since === day) - (one.since === day));
      counters[status].querySelector("b").textContent = those.length;
      counters[status].classList.toggle("none", !those.length);
    });
    const rows = await Promise.all(found.map((those, status) => Promise.all(those.slice(0, shown[status]).map((each) => row(each, status)))));
    if (mine !== asked) return "";
    groups.forEach((group, status) => {
      const rest = found[status].length - rows[status].length, more = group.querySelector("button");
      group.hidden = !found[status].length;
      group.querySelector(".small").textContent = found[status].length;
      group.querySelector("ol").replaceChildren(...rows[status]);
      more.hidden = rest <= 0;
      more.textContent = `Show ${Math.min(rest, 200)} more of ${counted(rest, "other")}`;
    });
    return `${counted(found.flat().length, "promise")} on record${fresh ? `; ${fresh} changed or made on this day` : ""}.`;
  };

  const put = (wanted, { keep = true, why = "" } = {}) => {
    day = Math.min(Math.max(wanted, first), asOf);
    shown = groups.map(() => MOST);
    slide.value = Math.min(day, last);
    slide.setAttribute("aria-valuetext", wordsOf(day));
    field.value = isoOf(day);
    find("earlier").setAttribute("aria-disabled", day <= changes[0]);
    find("later").setAttribute("aria-disabled", day >= changes.at(-1));
    cursors.forEach((cursor) => ["x1", "x2"].forEach((end) => cursor.setAttribute(end, (360 * (Math.min(day, last) - first)) / Math.max(last - first, 1))));
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = requestAnimationFrame(async () => {
      try {
        const said = await draw();
        const quiet = day > last ? ` Nothing has changed since ${wordsOf(last)}.` : "";
        timer = setTimeout(() => {
          if (said) told.replaceChildren(...(why ? [make("b", why), " "] : []), `On ${wordsOf(day)}: ${said}${quiet}`);
          if (keep) history.replaceState(null, "", `?on=${isoOf(day)}`);
        }, 150);
      } catch (error) {
        fail(error);
      }
    });
  };

  // What the address or the field asks for: a day outside of what is known is answered by the nearest one, and why.
  const ask = (text, how) => {
    const wanted = dayOf(text);
    let why = "";
    if (wanted === null) why = `“${text.slice(0, 40)}” is no day of the calendar; a day is written like ${isoOf(last)}. This is the last day on which something changed.`;
    else if (wanted < first) why = `No promise was on record on ${wordsOf(wanted)}. The first was made on ${wordsOf(first)}, shown here.`;
    else if (wanted > asOf) why = `${wordsOf(wanted)} has not been judged: what is known here ends on ${wordsOf(asOf)}, shown here.`;
    put(wanted ?? last, { ...how, why });
  };
  const step = (by) => {
    const next = by > 0 ? changes.find((each) => each > day) : changes.findLast((each) => each < day);
    if (next !== undefined) put(next);
  };
  const fail = () => {
    for (const part of [chooser, stood]) {
      part.hidden = true;
      part.classList.add("off");
    }
    find("unscripted").classList.add("needed");
  };

  const svg = document.querySelector("#timeline svg");
  const cursors = [1, 2].map(() => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const { height } = svg.viewBox.baseVal;
    line.setAttribute("class", "cursor");
    line.setAttribute("y1", 0);
    line.setAttribute("y2", height - 24);
    return line;
  });

  const start = async () => {
    if (location.protocol === "file:") throw new Error("nothing can be fetched");
    const [build, ...files] = await Promise.all([load(chooser.dataset.build), ...list(chooser.dataset.days).map(load)]);
    pledges = files.flatMap((file) => file.pledges);
    asOf = Math.max(last, dayOf(build.as_of) ?? last);
    const days = new Set();
    for (const turns of pledges) for (let at = 0, since = 0; at < turns.length; at += 2) days.add((since += turns[at]));
    changes = [...days].sort((one, other) => one - other);
    [slide.min, slide.max] = [first, last];
    [field.min, field.max] = [isoOf(first), isoOf(asOf)];
    for (const part of [chooser, stood]) part.hidden = false;
    svg.append(...cursors);
    slide.addEventListener("input", () => put(Number(slide.value)));
    field.addEventListener("change", () => field.value && ask(field.value));
    chooser.addEventListener("submit", (event) => event.preventDefault());
    find("earlier").addEventListener("click", () => step(-1));
    find("later").addEventListener("click", () => step(1));
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      put(Math.round(first + ((event.clientX - box.left) / box.width) * (last - first)));
    });
    groups.forEach((group, status) => group.querySelector("button").addEventListener("click", () => {
      shown[status] += 200;
      draw().catch(fail);
    }));
    const wanted = new URLSearchParams(location.search).get("on");
    if (wanted) ask(wanted, { keep: false });
    else put(last, { keep: false });
  };
  start().catch(fail);
}
