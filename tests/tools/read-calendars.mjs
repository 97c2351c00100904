// Reads every calendar file below the folders that are named, with ical.js, as Thunderbird does.
// Prints JSON: by file a list of [uid, start, end, summary, status]; whole days as dates, times in UTC.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, from, to, ...folders] = process.argv.slice(2);
const ICAL = createRequire(join(packages, "_.js"))("ical.js").default ?? createRequire(join(packages, "_.js"))("ical.js");
const earliest = ICAL.Time.fromString(`${from}T00:00:00Z`);
const latest = ICAL.Time.fromString(`${to}T00:00:00Z`);

const written = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z"));

function row(item, start, end) {
  return [item.uid, written(start), written(end), item.summary, item.component.getFirstPropertyValue("status")];
}

function read(file) {
  const root = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const parts = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one, { exceptions: [] }));
  const masters = parts.filter((one) => !one.isRecurrenceException());
  for (const one of parts) {
    if (one.isRecurrenceException()) masters.find((master) => master.uid === one.uid).relateException(one);
  }
  const rows = [];
  for (const event of masters) {
    if (!event.isRecurring()) {
      rows.push(row(event, event.startDate, event.endDate));
      continue;
    }
    const days = event.iterator();
    for (let next = days.next(); next && next.compare(latest) < 0; next = days.next()) {
      const found = event.getOccurrenceDetails(next);
      rows.push(row(found.item, found.startDate, found.endDate));
    }
  }
  return rows.filter(([, start, end]) => end >= from && start < to).sort();
}

const files = {};
for (const folder of folders) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.endsWith(".ics")) files[join(folder, name)] = read(join(folder, name));
  }
}
process.stdout.write(JSON.stringify(files));
