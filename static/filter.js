// Filters and sorting of the list of all pledges. The address holds the state; rows are fetched when they are first
// asked for; what stands on the page without a script comes back when nothing is chosen.
import { button, counted, find, giveUp, linked, load, make } from "./ground.js";
import { fold } from "./words.js";

const MOST = 50; // rows at a time
const KINDS = ["status", "company", "topic", "strength", "due"];
const form = find("filter"), told = find("told"), none = find("none"), list = find("chosen"), more = find("more");
const written = [...document.querySelectorAll("#pledges > .rows, #pledges > .pager")];
const collator = new Intl.Collator("en", { numeric: true });
const sorts = {
  changed: (one, other) => (one.since < other.since) - (one.since > other.since),
  due: (one, other) => !one.due_on - !other.due_on || (one.due_on > other.due_on) - (one.due_on < other.due_on),
  title: (one, other) => collator.compare(one.title, other.title),
  status: (one, other) => one.status - other.status,
};
const sorted = new Map();
const unfiltered = told.textContent;
let choices, found = [], shown = 0, turn = 0, typing = false, timer;

// All rows in an order, the one of the list where none is named; each order is made once.
const rowsBy = async (sort) => {
  if (!sorted.has("")) {
    const files = await Promise.all(Array.from({ length: choices.files }, (_, number) => load(`pledges/rows/${number}.json`)));
    sorted.set("", files.flatMap((file) => file.slug.map((_, place) => {
      const row = {};
      for (const column in file) row[column] = file[column][place];
      const company = choices.company[row.company];
      row.text = fold([row.title, row.says, company.label, company.also, ...row.topic.map((each) => choices.topic[each].label)].join(" "));
      return row;
    })));
  }
  if (!sorted.has(sort)) sorted.set(sort, [...sorted.get("")].sort(sorts[sort]));
  return sorted.get(sort);
};

// What is chosen: of each kind the places of its choices, and the words of the text.
const chosen = () => {
  const given = new FormData(form), state = { words: fold(given.get("q")).split(/\s+/).filter(Boolean) };
  for (const kind of KINDS) {
    const ids = given.getAll(kind).filter(Boolean);
    state[kind] = new Set(ids.map((id) => choices[kind].findIndex((choice) => choice.id === id)));
  }
  return state;
};

const has = (row, kind, wanted) => kind === "topic" ? row.topic.some((each) => wanted.has(each)) : wanted.has(row[kind]);

// The rows that fit, and for each kind what would fit with another choice of it, or with none.
const sift = (rows, state) => {
  const used = KINDS.filter((kind) => state[kind].size);
  const fits = [], without = { q: 0 }, counts = {};
  for (const kind of KINDS) {
    counts[kind] = choices[kind].map(() => 0);
    without[kind] = 0;
  }
  const count = (row, kind) => {
    if (kind === "topic") for (const each of row.topic) counts.topic[each]++;
    else counts[kind][row[kind]]++;
  };
  for (const row of rows) {
    const misses = used.filter((kind) => !has(row, kind, state[kind]));
    if (!state.words.every((word) => row.text.includes(word))) {
      if (!misses.length) without.q++;
    } else if (!misses.length) {
      fits.push(row);
      for (const kind of KINDS) count(row, kind);
    } else if (misses.length === 1) count(row, misses[0]);
    if (misses.length === 1 && state.words.every((word) => row.text.includes(word))) without[misses[0]]++;
  }
  for (const kind of used) without[kind] += fits.length;
  return { fits, counts, without };
};

const label = (choice, count) => `${choice.label} (${count.toLocaleString("en-GB")})`;

const showCounts = (counts) => {
  for (const kind of KINDS) {
    choices[kind].forEach((choice, place) => {
      const count = counts ? counts[kind][place] : choice.count;
      if (kind === "status") form.querySelector(`[value="${choice.id}"] ~ .n`).textContent = count.toLocaleString("en-GB");
      else form.elements[kind].options[place + 1].textContent = label(choice, count);
    });
  }
};

const dayWords = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const boxOf = (place) => form.querySelector(`[name="status"][value="${choices.status[place].id}"]`);

const mark = (place) => {
  const { id, label: words } = choices.status[place];
  const glyph = boxOf(place).parentElement.querySelector(".glyph").cloneNode(true);
  return make("span", `mark s-${id}`, glyph, words);
};

const item = (row) => {
  const company = choices.company[row.company], since = make("time", "", dayWords(row.since));
  since.dateTime = row.since;
  const meta = make("p", "meta", make("span", "", linked(`companies/${company.id}/`, company.label)),
    make("span", "", `${choices.strength[row.strength].id}, ${row.due_words}`), make("span", "", `${boxOf(row.status).dataset.since} `, since));
  if (row.moved) meta.append(make("span", "", `goalposts moved ×${row.moved}`));
  const body = make("div", "", make("h3", "", linked(`companies/${company.id}/${row.slug}/`, row.title)), make("p", "says", row.says), meta);
  if (row.revised >= 0) body.append(make("p", "small after", "as revised: ", mark(row.revised)));
  return make("li", "", mark(row.status), body);
};

const showMore = () => {
  const items = found.slice(shown, shown + MOST).map(item);
  list.append(...items);
  shown += items.length;
  more.hidden = shown >= found.length;
  more.textContent = `Show ${Math.min(MOST, found.length - shown)} more of ${found.length.toLocaleString("en-GB")}`;
  return items[0];
};

const nameOf = (kind, given) => kind === "q" ? `the words “${given.get("q").trim()}”`
  : given.getAll(kind).map((id) => choices[kind].find((choice) => choice.id === id).label).join(", ");

const clear = (kind) => {
  for (const control of form.querySelectorAll(`[name="${kind}"]`)) {
    if (control.type === "checkbox") control.checked = false;
    else control.value = "";
  }
};

// Nothing fits: each single choice that stands in the way, and how many pledges there are without it.
const wayBack = (state, without) => {
  const given = new FormData(form);
  const used = [...(state.words.length ? ["q"] : []), ...KINDS.filter((kind) => state[kind].size)];
  const ways = used.filter((kind) => without[kind]).map((kind) => make("li", "", button(`Without ${nameOf(kind, given)} (${without[kind].toLocaleString("en-GB")})`, () => {
    clear(kind);
    update("pushState");
    told.focus();
  })));
  none.replaceChildren(make("p", "", "No pledge fits all that is chosen."), make("ul", "tags", ...ways, make("li", "", button("Show all pledges", reset))));
  if (state.words.length) {
    const query = new URLSearchParams({ q: given.get("q").trim() });
    none.append(make("p", "", linked(`search/?${query}`, "Search quotes and texts too")));
  }
};

const queryOf = () => {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
  return `${query}`;
};

const showAll = () => {
  for (const part of written) part.hidden = false;
  for (const part of [list, more, none]) part.hidden = true;
  showCounts();
};

const update = async (how, unknown = []) => {
  const mine = ++turn, query = queryOf();
  clearTimeout(timer);
  if (how && `?${query}` !== (location.search || "?")) history[how](null, "", query ? `?${query}` : location.pathname);
  const left = unknown.length ? `There is no ${unknown.join(", no ")}: left out. ` : "";
  if (!query) {
    showAll();
    told.textContent = left + unfiltered;
    return;
  }
  const rows = await rowsBy(form.elements.sort.value);
  if (mine !== turn) return;
  const state = chosen(), { fits, counts, without } = sift(rows, state);
  found = fits;
  shown = 0;
  for (const part of written) part.hidden = true;
  list.replaceChildren();
  list.hidden = !found.length;
  none.hidden = found.length > 0;
  none.replaceChildren();
  showCounts(counts);
  showMore();
  if (!found.length) wayBack(state, without);
  told.textContent = `${left}${found.length.toLocaleString("en-GB")} of ${counted(choices.total, "pledge")}`;
};

const act = (how) => update(how).catch(giveUp);

function reset() {
  form.reset();
  typing = false;
  act("pushState");
  told.focus();
}

// The form as the address says; what the address says and there is not is named.
const fromAddress = () => {
  const query = new URLSearchParams(location.search), unknown = [];
  form.reset();
  typing = false;
  form.elements.q.value = query.get("q") ?? "";
  for (const kind of [...KINDS, "sort"]) {
    for (const value of query.getAll(kind)) {
      const box = kind === "status" ? [...form.elements.status].find((each) => each.value === value) : null;
      const option = kind === "status" ? null : [...form.elements[kind].options].find((each) => each.value === value);
      if (box) box.checked = true;
      else if (option) option.selected = true;
      else if (value) unknown.push(`${kind} “${value}”`);
    }
  }
  update("", unknown).catch(giveUp);
};

const start = async () => {
  choices = await load("pledges/choices.json");
  for (const kind of KINDS.slice(1)) {
    for (const choice of choices[kind]) form.elements[kind].append(new Option(label(choice, choice.count), choice.id));
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act("pushState");
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name === "q") return;
    typing = false;
    act("pushState");
  });
  form.elements.q.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return;
    timer = setTimeout(() => {
      act(typing ? "replaceState" : "pushState");
      typing = true;
    }, 120);
  });
  form.elements.q.addEventListener("compositionend", () => act("replaceState"));
  find("all").addEventListener("click", reset);
  more.addEventListener("click", () => showMore()?.querySelector("a").focus());
  addEventListener("popstate", fromAddress);
  fromAddress();
};
start().catch(giveUp);
