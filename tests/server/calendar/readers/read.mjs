// Usage: node read.mjs FOLDER NODE_MODULES
// Reads every .ics of a folder with ical.js, each by the zones written in it, and prints what it says as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, modules] = process.argv.slice(2);
const ICAL = createRequire(join(resolve(modules), 'any.cjs'))('ical.js');

/** Seconds since 1970 of a time, which must not float. */
function instant(component, name) {
  const property = component.getFirstProperty(name);
  if (property === null) return null;
  const value = property.getFirstValue();
  const tzid = property.getParameter('tzid');
  if (value.zone === ICAL.Timezone.localTimezone) throw new Error(`${name} floats`);
  if (tzid && value.zone.tzid !== tzid) throw new Error(`${name} is not in ${tzid}`);
  return value.toUnixTime();
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, file), 'utf8')));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const text = (name) => component.getFirstPropertyValue(name);
    const begins = instant(component, 'dtstart');
    return {
      uid: text('uid'),
      begins,
      ends: instant(component, 'dtend') ?? begins,
      sequence: text('sequence'),
      status: text('status'),
      summary: text('summary'),
      description: text('description'),
      location: text('location'),
    };
  });
}

const readings = {};
for (const file of readdirSync(folder)) {
  if (file.endsWith('.ics')) readings[file] = read(file);
}
console.log(JSON.stringify(readings));
