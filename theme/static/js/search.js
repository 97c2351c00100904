// The search page: asks the index that the build has made, and shows what it finds.
// Nothing of the index is fetched before somebody searches.

const STEP = 15;
const root = document.querySelector('.search[data-index]');

if (root) {
  const form = root.querySelector('form');
  const input = form.elements.q;
  const list = root.querySelector('.search__results');
  const count = root.querySelector('[role=status]');
  const more = root.querySelector('[data-more]');
  const template = root.querySelector('template').content.firstElementChild;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const FILTERS = ['kind', 'region', 'discipline'];
  let index;
  let asked = 0;
  let found = [];

  const load = () => (index ??= import(root.dataset.index).then(async (pagefind) => {
    await pagefind.options({ baseUrl: '/', excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  }));

  const address = () => {
    const query = new URLSearchParams();
    for (const name of ['q', ...FILTERS]) if (form.elements[name].value) query.set(name, form.elements[name].value.trim());
    return location.pathname + (query.size ? `?${query}` : '');
  };

  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const name of ['q', ...FILTERS]) form.elements[name].value = query.get(name) ?? '';
  };

  // The excerpt is text with <mark> around what was asked for, escaped as HTML.
  const decoded = (html) => new DOMParser().parseFromString(`|${html.replaceAll('<', '&lt;')}`, 'text/html').documentElement.textContent.slice(1);
  const MARKED = /<mark>(.*?)<\/mark>/g;
  const marked = (parts) => parts.map((part, i) => {
    if (i % 2 === 0) return part;
    const mark = document.createElement('mark');
    mark.textContent = part;
    return mark;
  });
  // The summary says what it is; where the words asked for stand further down, what is around them.
  const said = ({ excerpt, meta }) => {
    const words = [...excerpt.matchAll(MARKED)].map(([, word]) => decoded(word).replace(/[^\p{L}\p{N}-]/gu, '')).filter(Boolean);
    const here = words.length && new RegExp(`((?:${words.join('|')}))`, 'giu');
    if (meta.summary && (!here || here.test(meta.summary) || !words.length)) return marked(meta.summary.split(here || /$^/));
    return marked(excerpt.split(MARKED).map(decoded));
  };

  const result = (data) => {
    const li = template.cloneNode(true);
    li.querySelector('img').src = data.meta.picture;
    const link = li.querySelector('a');
    link.href = data.meta.href;
    link.textContent = data.meta.title;
    const kicker = li.querySelector('.kicker');
    for (const text of [data.meta.kind, data.meta.region, data.meta.language]) {
      if (!text) continue;
      const span = document.createElement('span');
      span.textContent = text;
      kicker.append(span, ' ');
    }
    li.querySelector('.search-result__excerpt').append(...said(data));
    return li;
  };

  const show = async (from) => {
    const turn = asked;
    const part = await Promise.all(found.slice(from, from + STEP).map((one) => one.data()));
    if (turn !== asked) return;
    if (!from) list.replaceChildren();
    list.append(...part.map(result));
    more.hidden = found.length <= from + STEP;
  };

  const search = async () => {
    const turn = ++asked;
    const q = input.value.trim();
    const filters = Object.fromEntries(FILTERS.filter((name) => form.elements[name].value).map((name) => [name, form.elements[name].value]));
    if (!q && !Object.keys(filters).length) {
      list.replaceChildren();
      more.hidden = true;
      count.textContent = '';
      return;
    }
    try {
      const pagefind = await load();
      const answer = await pagefind.search(q || null, { filters });
      if (turn !== asked) return;
      found = answer.results;
      await show(0);
      const words = found.length === 1 ? root.dataset.one : root.dataset.many;
      count.textContent = found.length ? words.replace('%(num)s', number.format(found.length)) : root.dataset.none;
    } catch (error) {
      count.textContent = root.dataset.broken;
      index = undefined;
    }
    root.dataset.answered = q;
  };

  let waiting;
  input.addEventListener('focus', load, { once: true });
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { history.replaceState(null, '', address()); search(); }, 150);
  });
  for (const name of FILTERS) form.elements[name].addEventListener('change', () => { history.pushState(null, '', address()); search(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (address() !== location.pathname + location.search) history.pushState(null, '', address());
    search();
  });
  more.addEventListener('click', async () => {
    const from = list.children.length;
    await show(from);
    list.children[from]?.querySelector('a')?.focus();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [input, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  });
  addEventListener('popstate', () => { read(); search(); });
  read();
  search();
}
