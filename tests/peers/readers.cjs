// Reads a calendar with one of two JavaScript libraries and prints one JSON object an event.
// Usage: node readers.cjs PEERS-FOLDER ical.js|node-ical FILE
const { createRequire } = require("node:module");
const fs = require("node:fs");
const path = require("node:path");

const [folder, library, file] = process.argv.slice(2);
const from = createRequire(path.resolve(folder, "package.json"));
const text = fs.readFileSync(file, "utf8");
const print = (event) => console.log(JSON.stringify(event));
const day = (date) =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

if (library === "ical.js") {
  const found = from("ical.js");
  const ICAL = found.default ?? found;
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const part of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    if (!event.startDate.isDate || !event.endDate.isDate) throw new Error(`${event.uid}: not all day`);
    print({
      uid: event.uid,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      status: part.getFirstPropertyValue("status"),
      sequence: event.sequence,
      summary: event.summary,
      description: event.description,
    });
  }
} else {
  const calendar = from("node-ical").sync.parseICS(text);
  for (const event of Object.values(calendar)) {
    if (event.type !== "VEVENT") continue;
    if (event.datetype !== "date") throw new Error(`${event.uid}: not all day`);
    print({
      uid: event.uid,
      start: day(event.start),
      end: day(event.end),
      status: event.status,
      sequence: Number(event.sequence),
      summary: event.summary,
      description: event.description,
    });
  }
}
