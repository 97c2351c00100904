// Makes an address of what is chosen, from the same offers that the links lead to.

const root = document.querySelector('[data-subscribe]');
const [language, what, where] = ['language', 'what', 'where'].map((name) => root.querySelector(`#subscribe-${name}`));
const own = root.querySelector('#subscribe-own');
const status = root.querySelector('[role=status]');
const address = root.querySelector('[data-address]');
const HEADING = 0, LABEL = 1, TITLE = 2, PATH = 3, OWN = 4;

let offers = {};

function fill() {
  const before = where.selectedOptions[0]?.textContent;
  const groups = new Map();
  (offers[what.value] ?? []).forEach((offer, index) => {
    if (!groups.has(offer[HEADING])) {
      const group = document.createElement('optgroup');
      group.label = offer[HEADING];
      groups.set(offer[HEADING], group);
    }
    groups.get(offer[HEADING]).append(new Option(offer[LABEL], index));
  });
  where.replaceChildren(...groups.values());
  const same = [...where.options].find((option) => option.textContent === before);
  if (same) where.value = same.value;
  show();
}

function show() {
  const offer = offers[what.value]?.[where.value];
  if (!offer) return;
  const isFeed = offer.length > OWN;
  const made = new URL(isFeed && own.checked ? offer[OWN] : offer[PATH], location.href).href;
  const bare = made.replace(/^https?:\/\//, '');
  const values = { coded: encodeURIComponent(made), bare, codedbare: encodeURIComponent(bare) };
  root.querySelector('[data-title]').textContent = offer[TITLE];
  address.textContent = made;
  root.querySelector('[data-own]').hidden = !isFeed;
  root.querySelector('[data-feed]').hidden = !isFeed;
  root.querySelector('[data-calendar]').hidden = isFeed;
  for (const way of root.querySelectorAll('[data-way]')) {
    way.href = way.dataset.way.replace(/{(\w+)}/, (_, name) => values[name]);
  }
  status.textContent = '';
}

async function load() {
  const index = where.selectedIndex;
  try {
    const answer = await fetch(language.value);
    if (!answer.ok) throw new Error(answer.status);
    offers = await answer.json();
  } catch {
    status.textContent = root.dataset.broken;
    return;
  }
  fill();
  if (index > 0 && index < where.options.length) where.selectedIndex = index;
  show();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(address.textContent);
    status.textContent = root.dataset.done;
  } catch {
    getSelection().selectAllChildren(address);
    status.textContent = root.dataset.failed;
  }
}

language.addEventListener('change', load);
what.addEventListener('change', fill);
where.addEventListener('change', show);
own.addEventListener('change', show);
root.querySelector('[data-copy]').addEventListener('click', copy);
root.hidden = false;
load();
