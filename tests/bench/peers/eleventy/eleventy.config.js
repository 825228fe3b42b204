// The site as an Eleventy user makes it: Nunjucks layouts, collections for the lists, pagination for their pages.
import names from "./_data/names.json" with { type: "json" };

const PER_PAGE = 50;
const MONTHS = "January February March April May June July August September October November December".split(" ");

const day = (iso) => {
  const [year, month, date] = iso.split("-");
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
};
const figures = new Intl.NumberFormat("en");
const entriesOf = (api) => api.getFilteredByTag("pledge").map((item) => item.data.entry);
const pagesOf = (kind, folder, entries) => names[kind].flatMap((listed) => {
  const found = entries.filter((entry) => (kind === "topics" ? entry.topics.includes(listed.id) : entry.status === listed.id));
  const count = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const at = (number) => (number < 1 || number > count ? "" : `/${folder}/${listed.id}/${number > 1 ? `page/${number}/` : ""}`);
  return Array.from({ length: count }, (_, place) => ({
    listed, rows: found.slice(place * PER_PAGE, (place + 1) * PER_PAGE),
    address: at(place + 1), before: at(place), after: at(place + 2),
  }));
});

export default function (config) {
  config.addFilter("day", day);
  config.addFilter("figure", (number) => figures.format(number));
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addCollection("entries", entriesOf);
  config.addCollection("by_company", (api) => {
    const groups = {};
    for (const entry of entriesOf(api)) (groups[entry.company] ??= []).push(entry);
    return groups;
  });
  config.addCollection("statuses", (api) => pagesOf("statuses", "status", entriesOf(api)));
  config.addCollection("topics", (api) => pagesOf("topics", "topics", entriesOf(api)));
  config.addCollection("counts", (api) => {
    const entries = entriesOf(api);
    return names.statuses.map(({ id, name }) => ({ id, name, count: entries.filter((entry) => entry.status === id).length }));
  });
  config.addPassthroughCopy("static");
}
