import { readFileSync } from "node:fs";

const LANGUAGES = ["sv", "en"];
const SECTIONS = ["actors", "events", "news"];
const PAGE_LENGTH = 60;
const NOT_RENDERED = ["organiser", "event_type"];
const LISTS = [
  "actor_region", "actor_field", "actor_type", "actor_municipality", "actor_region_field",
  "actor_region_type", "event_region", "event_field", "event_region_field", "event_month",
  "event_week", "event_year", "place", ...NOT_RENDERED,
];

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf-8"));
const texts = Object.fromEntries(LANGUAGES.map((code) => [code, read(`i18n/${code}.json`)]));
const terms = read("data/terms.json");

const formats = {};
for (const code of LANGUAGES) {
  const of = (options) =>
    new Intl.DateTimeFormat(code === "en" ? "en-GB" : "sv-SE", {
      timeZone: "Europe/Stockholm", ...options,
    });
  formats[code] = {
    long: of({ day: "numeric", month: "long", year: "numeric" }),
    full: of({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    month: of({ month: "long", year: "numeric" }),
    clock: of({ hour: "2-digit", minute: "2-digit" }),
  };
}

/** For each language its pages by section and id, and by the lists that they are in. */
function indexed(api) {
  const index = {};
  for (const code of LANGUAGES) {
    index[code] = { actors: {}, events: {}, news: {}, lists: {} };
    for (const name of LISTS) index[code].lists[name] = {};
  }
  for (const item of api.getAll()) {
    const { lang, section } = item.data;
    if (!SECTIONS.includes(section)) continue;
    index[lang][section][item.fileSlug] = item;
    for (const name of LISTS) {
      for (const term of item.data[name] ?? []) {
        (index[lang].lists[name][term] ??= []).push(item);
      }
    }
  }
  for (const code of LANGUAGES) {
    const collator = new Intl.Collator(code);
    const byTitle = (a, b) => collator.compare(a.data.title, b.data.title);
    const byDate = (a, b) => a.date - b.date;
    for (const name of LISTS) {
      for (const items of Object.values(index[code].lists[name])) {
        items.sort(name.startsWith("actor") ? byTitle : byDate);
      }
    }
    index[code].ordered = {
      actors: Object.values(index[code].actors).sort(byTitle),
      events: Object.values(index[code].events).filter((item) => item.data.upcoming).sort(byDate),
      news: Object.values(index[code].news).sort((a, b) => byDate(b, a)),
    };
  }
  return index;
}

/** Every page of every list. */
function paged(index) {
  const pages = [];
  const add = (lang, url, kind, section, title, items, length = PAGE_LENGTH) => {
    const count = Math.max(1, Math.ceil(items.length / length));
    for (let page = 0; page < count; page += 1) {
      const at = (number) => (number ? `${url}page/${number + 1}/` : url);
      pages.push({
        lang, kind, section, title, url: at(page), key: url, total: items.length, count,
        position: page + 1,
        items: items.slice(page * length, (page + 1) * length),
        previous: page > 0 ? at(page - 1) : "",
        next: page + 1 < count ? at(page + 1) : "",
      });
    }
  };
  for (const lang of LANGUAGES) {
    const { ordered, lists } = index[lang];
    add(lang, `/${lang}/`, "home", "home", texts[lang].home, []);
    for (const section of SECTIONS) {
      add(lang, `/${lang}/${section}/`, "section", section, texts[lang][section], ordered[section]);
    }
    for (const name of LISTS.filter((name) => !NOT_RENDERED.includes(name))) {
      const section = name.startsWith("actor") ? "actors" : name === "place" ? "place" : "events";
      const whole = section === "place" || /^event_(month|week|year)$/.test(name);
      for (const [term, items] of Object.entries(lists[name])) {
        const title = terms[lang][term] ?? term;
        add(lang, `/${lang}/${name}/${term}/`, name, section, title, items, whole ? Infinity : PAGE_LENGTH);
      }
    }
  }
  return pages;
}

/** Items by their day, in the order they are in. */
function byDay(items) {
  const days = new Map();
  for (const item of items) {
    const day = item.data.date.slice(0, 10);
    if (!days.has(day)) days.set(day, []);
    days.get(day).push(item);
  }
  return [...days].map(([key, entries]) => ({ key, entries }));
}

const minute = (date) => date.slice(0, 16) + date.slice(19);

/** A record for search engines. */
function structured({ data, url }, actors) {
  const { lang, section } = data;
  const item = {
    "@context": "https://schema.org", "@id": `${url}#${section}`, name: data.title, url,
    description: data.summary,
  };
  if (data.municipality) {
    const town = terms[lang][data.municipality];
    const address = {
      "@type": "PostalAddress", addressLocality: town, addressRegion: terms[lang][data.region],
      addressCountry: "SE",
    };
    item.location = { "@type": "Place", name: town, address };
  }
  if (section === "events") {
    Object.assign(item, {
      "@type": "Event", startDate: minute(data.date), endDate: minute(data.end),
      eventStatus: "https://schema.org/EventScheduled",
      eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
      organizer: (data.organiser ?? []).filter((id) => actors[id]).map((id) => ({
        "@type": "Organization", name: actors[id].data.title, url: actors[id].url,
      })),
    });
  } else if (section === "actors") {
    Object.assign(item, { "@type": "Organization", sameAs: data.website });
  } else {
    Object.assign(item, {
      "@type": "NewsArticle", datePublished: data.date.slice(0, 10), inLanguage: lang,
    });
  }
  return JSON.stringify(item);
}

/** Where a record is, for search engines. */
function trail({ data, url }) {
  const { lang, section } = data;
  const steps = [[texts[lang].home, `/${lang}/`], [texts[lang][section], `/${lang}/${section}/`]];
  if (data.event_month) {
    const month = formats[lang].month.format(new Date(data.date));
    steps.push([month, `/${lang}/event_month/${data.event_month[0]}/`]);
  }
  const items = [...steps, [data.title, url]].map(([name, item], at) => ({
    "@type": "ListItem", position: at + 1, name, item,
  }));
  return JSON.stringify({
    "@context": "https://schema.org", "@type": "BreadcrumbList", itemListElement: items,
  });
}

export default function (config) {
  config.addCollection("index", indexed);
  config.addCollection("lists", (api) => paged(indexed(api)));
  config.addFilter("t", (key, lang) => texts[lang][key]);
  config.addFilter("term", (key, lang) => terms[lang][key] ?? key);
  config.addFilter("when", (date, form, lang) => formats[lang][form].format(new Date(date)));
  config.addFilter("minute", minute);
  config.addFilter("host", (address) => new URL(address).host);
  config.addFilter("structured", structured);
  config.addFilter("trail", trail);
  config.addFilter("by_day", byDay);
  config.addFilter("section_of", (items, section) => items.filter((item) => item.data.section === section));
  config.addFilter("others", (items, url, count) =>
    (items ?? []).slice(0, count + 1).filter((item) => item.url !== url).slice(0, count));
  config.addFilter("named", (ids, actors) => ids.map((id) => actors[id]).filter(Boolean));
  config.addFilter("day", (date) => Number(date.slice(8, 10)));
  config.addFilter("first_terms", (lists, count) =>
    Object.keys(lists).sort().slice(0, count).map((key) => ({ key, count: lists[key].length })));
  config.addFilter("labels", (keys, lang) => keys.map((key) => terms[lang][key] ?? key).join(", "));
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false,
  };
}
