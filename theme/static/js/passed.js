// Hides what has passed since the page was written, and the parts that nothing is left of.

for (const row of document.querySelectorAll('[data-over]')) {
  if (Date.parse(row.dataset.over) > Date.now()) continue;
  row.hidden = true;
  const part = row.closest('section');
  if (part) part.hidden = [...row.parentElement.children].every((one) => one.hidden);
}
