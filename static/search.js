// The search page: asks the index, and shows what it finds a few at a time. The address holds the question.
import { button, counted, find, giveUp, linked, load, make } from "./ground.js";
import { fold, lookUp, wanted } from "./words.js";

const MOST = 10; // results at a time
const WIDE = 200; // characters of a snippet
const form = find("searching"), field = find("find"), told = find("told"), help = find("help");
const section = find("found"), list = find("results"), more = find("more"), marks = find("marks");
let found = [], words = [], shown = 0, turn = 0, timer, typing = false;

const escaped = (word) => [...word].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
const isChinese = (word) => /^\p{Script=Han}|^\p{Script=Hiragana}|^\p{Script=Katakana}|^\p{Script=Hangul}/u.test(word);

// The stretches of a text that match, as [start, end, the words they match]
const matches = (text) => {
  const at = [];
  let bare = "", place = 0;
  for (const letter of text) {
    const folded = fold(letter);
    for (let each = 0; each < folded.length; each++) at.push(place);
    bare += folded;
    place += letter.length;
  }
  at.push(place);
  const stretches = [];
  for (const { word, open } of words) {
    const letters = escaped(word).join(/^\d+$/.test(word) ? ",?" : "");
    const end = open ? "[\\p{L}\\p{N}]*" : "(?![\\p{L}\\p{N}])";
    const pattern = new RegExp(isChinese(word) ? letters : `(?<![\\p{L}\\p{N}])${letters}${end}`, "gu");
    for (const hit of bare.matchAll(pattern)) stretches.push([at[hit.index], at[hit.index + hit[0].length], word]);
  }
  return stretches.sort((one, other) => one[0] - other[0]);
};

const marked = (text, stretches, from = 0, to = text.length) => {
  const pieces = [];
  let done = from;
  for (const [start, end] of stretches) {
    if (end <= done || start >= to) continue;
    const begin = Math.max(start, done);
    pieces.push(text.slice(done, begin), make("mark", "", text.slice(begin, Math.min(end, to))));
    done = Math.min(end, to);
  }
  return [...pieces, text.slice(done, to)];
};

// The text that matches most words, and as much of it as fits around the first match
const snippet = ({ texts, says }) => {
  let best = ["", says, []], most = 0;
  for (const [lang, text] of [...texts, ["", says]]) {
    const stretches = matches(text), fit = new Set(stretches.map(([, , word]) => word)).size;
    if (fit > most) [best, most] = [[lang, text, stretches], fit];
  }
  const [lang, text, stretches] = best, first = stretches[0]?.[0] ?? 0;
  const wide = isChinese(text) ? WIDE / 2 : WIDE, before = Math.floor(wide / 3);
  let from = text.length > wide && first > before ? first - before : 0, to = Math.min(text.length, from + wide);
  if (from && text.slice(from, first).includes(" ")) from = text.indexOf(" ", from) + 1; // no half words
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), Math.min(to, first + before));
  const pieces = marked(text, stretches, from, to);
  const shownText = make("p", "says", from ? "… " : "", ...pieces, to < text.length ? " …" : "");
  if (lang) shownText.lang = lang;
  shownText.dir = "auto";
  return shownText;
};

const result = (each) => {
  const sign = marks.querySelector(`[data-mark="${each.mark}"]`).firstElementChild.cloneNode(true);
  const heading = make("h3", "", linked(each.url, ...marked(each.title, matches(each.title))));
  return make("li", "", sign, make("div", "", heading, snippet(each), make("p", "meta", each.by)));
};

const showMore = async () => {
  const mine = turn;
  const { per } = await load("search/words.json");
  const next = found.slice(shown, shown + MOST);
  const files = await Promise.all(next.map((number) => load(`search/texts/${Math.floor(number / per)}.json`)));
  if (mine !== turn) return;
  const items = next.map((number, at) => result(files[at].found[number % per]));
  list.append(...items);
  shown += items.length;
  more.hidden = shown >= found.length;
  more.textContent = `Show ${Math.min(MOST, found.length - shown)} more`;
  return items[0];
};

const ask = (question) => {
  field.value = question;
  typing = false;
  go("pushState");
};

const explain = ({ each, cut }) => {
  const lines = [];
  if (!found.length && each.length > 1) {
    const tries = each.filter(({ count }) => count).map(({ word, count }) =>
      make("li", "", button(`${word} (${count.toLocaleString("en-GB")})`, () => ask(word))));
    if (tries.length) lines.push(make("p", "", "No page has all of these words. Single ones are found:"), make("ul", "tags", ...tries));
  }
  if (!found.length) lines.push(make("p", "", "Try fewer or shorter words, or the name of a company. These lists lead to everything:"));
  if (cut.length) lines.push(make("p", "small", `Many words begin with “${cut.join("”, “")}”: type more letters to find them all.`));
  help.replaceChildren(...lines);
};

const run = async () => {
  const mine = ++turn, question = field.value.trim();
  words = wanted(question);
  document.title = document.title.replace(/^(?:“.*” · )?/, question ? `“${question}” · ` : "");
  if (!words.length) {
    found = [];
    list.replaceChildren();
    help.replaceChildren();
    told.textContent = question ? "Type a word or a number." : "";
    section.hidden = true;
    find("lists").hidden = false;
    return;
  }
  const answer = await lookUp(words);
  if (mine !== turn) return;
  found = answer.found;
  shown = 0;
  list.replaceChildren();
  await showMore();
  if (mine !== turn) return;
  section.hidden = !found.length;
  find("lists").hidden = found.length > 0;
  explain(answer);
  told.textContent = found.length
    ? `${counted(found.length, "result")} for “${question}”`
    : `Nothing was found for “${question}”.`;
};

const go = (how) => {
  clearTimeout(timer);
  const question = field.value.trim(), query = question ? `?${new URLSearchParams({ q: question })}` : "";
  if (query !== location.search) history[how](null, "", query || location.pathname);
  run().catch(giveUp);
};

const fromAddress = () => {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  typing = false;
  run().catch(giveUp);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  typing = false;
  go("pushState");
});
field.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (event.isComposing) return; // pinyin on its way to Chinese
  timer = setTimeout(() => {
    go(typing ? "replaceState" : "pushState");
    typing = true;
  }, 200);
});
field.addEventListener("compositionend", () => go("replaceState"));
more.addEventListener("click", () => showMore().then((first) => first?.querySelector("a").focus()).catch(giveUp));
addEventListener("popstate", fromAddress);
try {
  const slash = find("slash");
  slash.checked = localStorage.getItem("slash") !== "off";
  slash.addEventListener("change", () => localStorage.setItem("slash", slash.checked ? "on" : "off"));
} catch {
  find("slash").closest("p").hidden = true; // this browser keeps nothing for us
}
fromAddress();
