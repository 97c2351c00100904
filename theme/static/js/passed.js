// Hides what has passed since the page was written, and the headings that nothing is left under.

const now = Date.now();
for (const row of document.querySelectorAll('[data-over]')) {
  if (Date.parse(row.dataset.over) > now) continue;
  row.hidden = true;
  const section = row.closest('section');
  if (section && !section.querySelector('li:not([hidden])')) section.hidden = true;
}
