// The index of words: pledgebook/plan/search_words.py and search_index.py do the same to what is found.
import { load } from "./ground.js";

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };
const PAIRED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`[${PAIRED}]+|(?:(?![${PAIRED}])[\\p{L}\\p{N}])+`, "gu");
const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const LONGEST = 24;
const MOST_WORDS = 7;
const MOST_FILES = 7; // of the index, for one question
const SHORTEST = 3; // letters after which a word may go on
const WEIGHTS = [16, 8, 4, 2]; // title, quote, name, body; a whole word counts one more than the beginning of one
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

export const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase()
  .replace(/[ßæœøđłı]/g, (letter) => LETTERS[letter])
  .replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, "");

// What is looked for: [{word, open}]; an open word may go on. Chinese of more than five characters is asked by every
// second pair: they cover it, and half as many files are needed.
export const wanted = (text) => {
  const words = new Map();
  for (const run of fold(text).match(RUNS) ?? []) {
    const letters = [...run];
    if (!IS_PAIRED.test(run)) words.set(letters.slice(0, LONGEST).join(""), letters.length >= SHORTEST);
    else if (letters.length === 1) words.set(run, true);
    else {
      const step = letters.length > 5 ? 2 : 1, last = letters.length - 2;
      for (let at = 0; at < last; at += step) words.set(letters[at] + letters[at + 1], false);
      words.set(letters[last] + letters[last + 1], false);
    }
  }
  return [...words].slice(0, MOST_WORDS).map(([word, open]) => ({ word, open }));
};

export const numbersIn = (list) => {
  const found = [];
  if (list[0] === "!") {
    for (let at = 1; at < list.length; at++) {
      const digit = VALUES.get(list[at]);
      for (let bit = 0; bit < 6; bit++) if (digit >> bit & 1) found.push((at - 1) * 6 + bit);
    }
    return found;
  }
  let number = -1, gap = 0, shift = 0;
  for (const letter of list) {
    const digit = VALUES.get(letter);
    gap |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      number += gap;
      found.push(number);
      gap = shift = 0;
    }
  }
  return found;
};

// The documents that hold a word with what each scores by it, and whether longer words were left out.
const scoresOf = async ({ word, open }, most) => {
  const { first } = await load("search/words.json");
  let file = Math.max(0, first.findLastIndex((start) => start <= word)), cut = false;
  const files = [file];
  while (open && first[file + 1]?.startsWith(word) && !cut) {
    if (files.length < most) files.push(++file);
    else cut = true;
  }
  const scores = new Map();
  for (const { words } of await Promise.all(files.map((each) => load(`search/words/${each}.json`)))) {
    for (const [key, lists] of Object.entries(words)) {
      if (key !== word && !(open && key.startsWith(word))) continue;
      lists.forEach((list, field) => {
        const score = WEIGHTS[field] + (key === word);
        for (const number of numbersIn(list)) if (score > (scores.get(number) ?? 0)) scores.set(number, score);
      });
    }
  }
  return { scores, cut };
};

// Documents that hold every word, best first; `each` says how many hold the single words.
export const lookUp = async (words) => {
  const { documents } = await load("search/words.json");
  const most = Math.floor(MOST_FILES / words.length);
  const answers = documents ? await Promise.all(words.map((each) => scoresOf(each, most))) : words.map(() => ({ scores: new Map(), cut: false }));
  const [rarest, ...others] = answers.map(({ scores }) => scores).sort((one, other) => one.size - other.size);
  const found = [];
  for (const [number, score] of rarest) {
    if (others.every((scores) => scores.has(number))) {
      found.push([number, others.reduce((sum, scores) => sum + scores.get(number), score)]);
    }
  }
  found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return {
    found: found.map(([number]) => number),
    each: words.map(({ word }, at) => ({ word, count: answers[at].scores.size })),
    cut: words.filter((_, at) => answers[at].cut).map(({ word }) => word),
  };
};
