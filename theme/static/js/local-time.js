// Says a time once more, on the reader's own clock, where that shows another than the page does.

const language = document.documentElement.lang;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const HALF_DAY = 12 * 60 * 60 * 1000;

const format = (options) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
const days = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const wall = (moment, timeZone) => moment.toLocaleString('sv', { timeZone });
const filled = (pattern, values) => pattern.replace(/%\((\w+)\)s/g, (_whole, name) => values[name]);
const day = (moment) => days.format(moment).replaceAll(',', '');

function time(moment, pattern) {
  const parts = clock.formatToParts(moment).map((part) => [part.type, part.value]);
  return filled(pattern, Object.fromEntries(parts));
}

function words(start, end, { one, sameDay, apart, clock: pattern }) {
  const values = { day: day(start), time: time(start, pattern) };
  if (!end || +end === +start) return filled(one, values);
  Object.assign(values, { last_day: day(end), end: time(end, pattern) });
  return filled(values.day === values.last_day || end - start < HALF_DAY ? sameDay : apart, values);
}

for (const line of document.querySelectorAll('.local-time')) {
  const start = new Date(line.dataset.start);
  const said = line.dataset.zones.split(' ').map((name) => wall(start, name));
  if (said.includes(wall(start, zone))) continue;
  const end = line.dataset.end ? new Date(line.dataset.end) : null;
  line.textContent = filled(line.dataset.sentence, { when: words(start, end, line.dataset) });
  line.hidden = false;
}
