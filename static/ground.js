// What the scripts of lists and of search stand on: files of this site, fetched once, and elements made of plain text.
export const ROOT = new URL("../", import.meta.url);

const fetched = new Map();
export const load = (address) => {
  if (!fetched.has(address)) {
    const file = fetch(new URL(address, ROOT)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    file.catch(() => fetched.delete(address)); // the next one who asks tries again
    fetched.set(address, file);
  }
  return fetched.get(address);
};

export const find = (id) => document.getElementById(id);

// As templates do it: no line ends between a number and its %.
const unbroken = (inside) => typeof inside === "string" ? inside.replace(/(?<=[0-9]) (?=%)/g, "\u00a0") : inside;

// make("p", "small", "words", element …): a class or "", then what stands in it
export const make = (tag, name, ...inside) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside.map(unbroken));
  return element;
};

export const linked = (address, ...inside) => {
  const link = make("a", "", ...inside);
  link.href = new URL(address, ROOT);
  return link;
};

export const button = (text, act) => {
  const made = make("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};

export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

// The script stays away, as if it had never come: what a reader without scripts gets is shown.
export const giveUp = (problem) => {
  document.documentElement.classList.add("plain");
  console.warn(problem);
};
