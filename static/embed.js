// A pledge in a frame, as it stood on the day that ?on= asks for: taken from the list on the page, which holds them all.
"use strict";
{
  const find = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search).get("on");
  const months = "January February March April May June July August September October November December".split(" ");
  const inWords = (day) => `${Number(day.slice(8))} ${months[day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;

  const isDay = (text) => {
    const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : NaN;
    return !isNaN(day) && day.toISOString().startsWith(text);
  };
  // Today, where it is latest in the world.
  const today = () => new Date(Date.now() + 14 * 3600 * 1000).toISOString().slice(0, 10);

  const showNone = (day, first) => {
    find("told").textContent = `On ${inWords(day)} this had not been promised yet: it was said on ${inWords(first)}.`;
    find("verdict").hidden = find("words").hidden = true;
    find("frame").className = "";
  };

  const show = (day, stretch) => {
    const mark = stretch.querySelector(".mark");
    const said = [...stretch.querySelectorAll(".says")].filter((words) => words.dataset.from <= day).at(-1);
    find("told").textContent = `As it stood on ${inWords(day)}`;
    find("mark").replaceChildren(mark.cloneNode(true));
    find("sentence").textContent = said.lastElementChild.textContent;
    find("since").textContent = `${stretch.dataset.words} ${inWords(stretch.dataset.since)}`;
    find("frame").className = mark.className.replace("mark ", "");
  };

  if (asked !== null) {
    const stretches = [...find("past").children];
    if (!isDay(asked)) find("told").textContent = "The day asked for is no date: this is how it stands now.";
    else if (asked > today()) find("told").textContent = "The day asked for has not come: this is how it stands now.";
    else if (asked < stretches[0].dataset.since) showNone(asked, stretches[0].dataset.since);
    else show(asked, stretches.filter((stretch) => stretch.dataset.since <= asked).at(-1));
  }
}
