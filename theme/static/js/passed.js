// Hides what has passed since the page was written, and the parts that nothing is left of;
// shows the next date of a series when the one before has passed.

const hasCome = (moment) => Date.parse(moment) <= Date.now();

for (const row of document.querySelectorAll('[data-over]')) {
  const { over, since } = row.dataset;
  row.hidden = hasCome(over) || Boolean(since && !hasCome(since));
  const part = row.closest('section');
  if (part) part.hidden = [...row.parentElement.children].every((one) => one.hidden);
}
