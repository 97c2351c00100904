// Filters a list in place: facets, free text and order, with the state in the address.
// The list works without this; its facets are then links to pages.

const STEP = 60;
const LETTERS = { đ: 'd', ŋ: 'n', ŧ: 't', ø: 'o', æ: 'ae', ł: 'l', ß: 'ss' };
const HREF = 0, TITLE = 1, TITLE_LANG = 2, KICKER = 3, REGION = 4, SUMMARY = 5, SUMMARY_LANG = 6,
  NOTE = 7, LABELS = 8, PICTURE = 9, ADDED = 10, PLACE = 11, OVER = 12, SINCE = 13, DATE = 14, GROUP = 15, TERMS = 16;

const root = document.querySelector('.directory');
const panel = root.querySelector('[data-list]');
const own = root.querySelector('[data-static]');
const results = root.querySelector('[data-results]');
const rows = results.querySelector('[data-rows]');
const template = results.querySelector('template').content.firstElementChild;
const more = results.querySelector('[data-more]');
const chips = root.querySelector('[data-chosen]');
const count = root.querySelector('[role=status]');
const links = [...root.querySelectorAll('[data-facet]')];
const input = panel.querySelector('input[type=search]');
const sort = panel.querySelector('#facets-sort');
const near = panel.querySelector('#facets-near');
const first = location.pathname;
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);

let data;
let shown = STEP;
let state = read();

// Å, ä and ö are letters of their own: who writes them means them. Who writes a means å and ä, too.
const kept = (text) => text.toLowerCase().normalize('NFC');
const plain = (text) => kept(text).normalize('NFD').replace(/\p{M}/gu, '')
  .replace(/[đŋŧøæłß]/g, (letter) => LETTERS[letter]);

const hasCome = (moment) => Date.parse(moment) <= Date.now();

function read() {
  const away = location.pathname !== panel.dataset.whole;
  const query = new URLSearchParams(away ? panel.dataset.preset : location.search);
  const chosen = {};
  for (const word of new Set(links.map((link) => link.dataset.facet))) {
    const terms = query.get(word);
    if (terms) chosen[word] = terms.split(',');
  }
  return { chosen, q: query.get('q') ?? '', sort: query.get('sort') ?? 'name', near: query.get('near') ?? '' };
}

function address() {
  const query = new URLSearchParams();
  for (const [word, terms] of Object.entries(state.chosen)) if (terms.length) query.set(word, terms.join(','));
  if (state.q) query.set('q', state.q);
  if (state.sort !== 'name') query.set('sort', state.sort);
  if (state.sort === 'near' && state.near) query.set('near', state.near);
  const text = query.toString().replaceAll('%2C', ',');
  return panel.dataset.whole + (text ? `?${text}` : '');
}

function isAsWritten() {
  const path = first === panel.dataset.whole ? first : null;
  const asked = address();
  const preset = panel.dataset.preset ? `${panel.dataset.whole}?${panel.dataset.preset}` : panel.dataset.whole;
  return asked === preset || (path !== null && asked === path);
}

async function load() {
  if (data) return data;
  const found = await (await fetch(panel.dataset.list)).json();
  const words = found.facets.map(([word, terms]) => ({ word, terms, index: new Map(terms.map(([term], i) => [term, i])) }));
  found.items = found.items.filter((item) => !hasCome(item[OVER]) && (!item[SINCE] || hasCome(item[SINCE])));
  for (const item of found.items) {
    const labels = item[TERMS].flatMap((terms, f) => terms.map((t) => words[f].terms[t][1]));
    const text = [item[TITLE], ...item[KICKER], item[SUMMARY], item[NOTE], ...labels].join(' ');
    item.kept = kept(text);
    item.plain = plain(text);
  }
  const places = words[3]?.terms ?? [];
  if (found.places.length) near.replaceChildren(...places.map(([term, label]) => new Option(label, term)));
  data = { ...found, facets: words };
  return data;
}

function select() {
  const wanted = data.facets.map(({ word, index }) => {
    const terms = state.chosen[word];
    return terms?.length ? new Set(terms.map((term) => index.get(term))) : null;
  });
  const tokens = kept(state.q).split(/\s+/).filter(Boolean)
    .map((token) => (/[åäö]/.test(token) ? ['kept', token] : ['plain', plain(token)]));
  const counts = data.facets.map(({ terms }) => new Array(terms.length).fill(0));
  const found = [];
  for (const item of data.items) {
    if (!tokens.every(([form, token]) => item[form].includes(token))) continue;
    let missed = -1, misses = 0;
    for (let f = 0; f < wanted.length && misses < 2; f++) {
      if (wanted[f] && !item[TERMS][f].some((term) => wanted[f].has(term))) { missed = f; misses++; }
    }
    if (misses === 0) found.push(item);
    if (misses < 2) {
      // What a term would give: all that fails on nothing but its own facet.
      item[TERMS].forEach((terms, f) => { if (misses === 0 || f === missed) for (const term of terms) counts[f][term]++; });
    }
  }
  return { found: ordered(found), counts };
}

function ordered(items) {
  if (state.sort === 'new') return [...items].sort((a, b) => (a[ADDED] < b[ADDED] ? 1 : a[ADDED] > b[ADDED] ? -1 : 0));
  if (state.sort !== 'near' || !data.places.length) return items;
  const [lat, lon] = data.places[data.facets[3].index.get(state.near) ?? 0];
  const away = (item) => {
    if (item[PLACE] === null) return Infinity;
    const [y, x] = data.places[item[PLACE]];
    return (y - lat) ** 2 + ((x - lon) * Math.cos((lat * Math.PI) / 180)) ** 2;
  };
  return items.map((item) => [away(item), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
}

function row(item) {
  const li = template.cloneNode(true);
  const slot = (name) => li.querySelector(`[data-slot=${name}]`);
  li.dataset.region = item[REGION][0];
  const picture = slot('picture');
  if (item[PICTURE]) picture.src = item[PICTURE];
  else picture?.remove();
  if (item[DATE]) {
    slot('date').replaceWith(date(...item[DATE]));
    if (item[DATE][4]) li.classList.add(`event-row--${item[DATE][4]}`);
  }
  const title = slot('title');
  title.href = item[HREF];
  title.textContent = item[TITLE];
  if (item[TITLE_LANG]) title.lang = item[TITLE_LANG];
  slot('kicker').replaceChildren(...item[KICKER].flatMap((text) => [element('span', text), ' ']), tag(item));
  const summary = slot('summary');
  if (summary) summary.textContent = item[SUMMARY];
  if (item[SUMMARY_LANG]) summary.lang = item[SUMMARY_LANG];
  if (item[NOTE]) slot('note').textContent = item[NOTE];
  else slot('note').remove();
  if (item[LABELS].length) {
    slot('label').append(...item[LABELS].flatMap(label));
  } else slot('label').remove();
  return li;
}

function label([kind, text, note, lang]) {
  const made = [element('span', text, `label label--${kind}`)];
  if (note) made.push(' ', element('span', note, 'label-note'));
  if (lang) made.at(-1).lang = lang;
  return made;
}

function date(figure, caption, moment, lang) {
  const made = element(moment ? 'time' : 'p', '', `date-figure${moment ? '' : ' date-figure--open'}`);
  if (moment) made.dateTime = moment;
  const large = element('b', figure, 'date-figure__figure');
  if (lang) large.lang = lang;
  made.append(large, ' ', element('span', caption, 'date-figure__caption'));
  return made;
}

// Rows under the headings of their days; in any other order than that of the days, without.
function grouped(items) {
  const sections = [];
  let last;
  for (const item of items) {
    const group = state.sort === 'name' ? item[GROUP] : -1;
    if (group !== last) {
      const section = element('section', '', 'day');
      if (group >= 0) section.append(element('h2', data.groups[group], 'day__heading'));
      const list = element('ol', '', 'day__rows');
      list.role = 'list';
      section.append(list);
      sections.push(section);
      last = group;
    }
    sections.at(-1).lastElementChild.append(row(item));
  }
  return sections;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function tag(item) {
  const made = element('span', item[REGION][1], 'region-tag');
  made.dataset.region = item[REGION][0];
  return made;
}

function chip(word, term) {
  const button = element('button', '', 'chosen__chip');
  button.type = 'button';
  const hint = element('span', `${results.dataset.remove}: `, 'hidden');
  const facet = data.facets.find((one) => one.word === word);
  const cross = element('span', '×');
  cross.ariaHidden = 'true';
  button.append(hint, `${facet.terms[facet.index.get(term)]?.[1] ?? term} `, cross);
  button.addEventListener('click', () => { toggle(word, term); input.focus(); });
  const li = document.createElement('li');
  li.append(button);
  return li;
}

async function render() {
  const asWritten = isAsWritten() && !state.q && state.sort === 'name';
  if (asWritten && !data) { root.removeAttribute('data-waiting'); return; }
  await load();
  const { found, counts } = select();
  for (const link of links) {
    const f = data.facets.findIndex(({ word }) => word === link.dataset.facet);
    const term = data.facets[f]?.index.get(link.dataset.term);
    const checked = state.chosen[link.dataset.facet]?.includes(link.dataset.term) ?? false;
    const some = term === undefined ? 0 : counts[f][term];
    link.role = 'checkbox';
    link.ariaChecked = String(checked);
    link.ariaPressed = null;
    link.removeAttribute('aria-current');
    link.toggleAttribute('data-empty', !some && !checked);
    const figure = link.querySelector('.facets__count');
    if (figure) figure.textContent = number.format(some);
  }
  own.hidden = !asWritten;
  results.hidden = asWritten;
  const words = found.length === 1 ? results.dataset.one : results.dataset.many;
  count.textContent = words.replace('%(num)s', number.format(found.length));
  if (asWritten) {
    rows.replaceChildren();
  } else {
    const part = found.slice(0, shown);
    rows.replaceChildren(...(data.groups.length ? grouped(part) : part.map(row)));
    more.hidden = found.length <= shown;
    results.querySelector('[data-none]').hidden = found.length > 0;
  }
  chips.replaceChildren(...Object.entries(state.chosen).flatMap(([word, terms]) => terms.map((term) => chip(word, term))));
  if (input.value !== state.q) input.value = state.q;
  sort.value = state.sort;
  near.parentElement.hidden = state.sort !== 'near';
  if (state.near) near.value = state.near;
  root.removeAttribute('data-waiting');
}

function changed(replace = false) {
  shown = STEP;
  const target = address();
  if (target !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState'](null, '', target);
  return render();
}

function toggle(word, term) {
  const terms = state.chosen[word] ?? [];
  const left = terms.includes(term) ? terms.filter((one) => one !== term) : [...terms, term];
  if (left.length) state.chosen[word] = left;
  else delete state.chosen[word];
  return changed();
}

root.addEventListener('click', (event) => {
  const link = event.target.closest('[data-facet]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  toggle(link.dataset.facet, link.dataset.term);
});
root.addEventListener('keydown', (event) => {
  const link = event.target.closest('a[data-facet]');
  if (link && event.key === ' ') { event.preventDefault(); link.click(); }
});
input.addEventListener('input', () => { state.q = input.value.trim(); changed(true); });
sort.addEventListener('change', async () => {
  state.sort = sort.value;
  await load();
  state.near = state.sort === 'near' ? near.value : '';
  changed();
});
near.addEventListener('change', () => { state.near = near.value; changed(); });
more.addEventListener('click', () => {
  const from = shown;
  shown += STEP;
  render().then(() => rows.querySelectorAll('h3 a')[from]?.focus());
});
results.querySelector('[data-reset]').addEventListener('click', (event) => {
  event.preventDefault();
  state = { chosen: {}, q: '', sort: 'name', near: '' };
  changed();
});
panel.addEventListener('focusin', load, { once: true });
addEventListener('popstate', () => { state = read(); shown = STEP; render(); });

if (location.pathname === panel.dataset.whole && location.search) {
  root.setAttribute('data-waiting', '');
  render();
} else if ([...own.querySelectorAll('[data-over]')].some((one) => hasCome(one.dataset.over))) {
  load().then(render); // what has passed since the page was written is not counted
}
