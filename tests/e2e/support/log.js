// Writes the stored format as docs/format.md specifies it: the second implementation, so that a change of the format that
// only the app agrees with is noticed.

/** A Monday morning. In Berlin it is 10:00. */
export const MONDAY = Date.parse("2026-03-09T09:00:00Z");
export const DAY = 24 * 60 * 60 * 1000;

/** The keys and texts of reviews of these questions, a minute apart, so many days before `MONDAY`. */
export function past(questions, days = [1], rating = () => 3) {
  const reviewed = (ago) => questions.map((id, n) => ({ card: card(id), rating: rating(n, ago), at: MONDAY - ago * DAY + n * 60_000 }));
  return reviews("past00", days.flatMap(reviewed));
}

/** The keys and texts of a writer's reviews, in order of time. */
export function reviews(writer, entries, offset = 60) {
  const days = new Map();
  for (const entry of entries) {
    const day = Math.floor((entry.at + (offset - 4 * 60) * 60_000) / 86_400_000);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  const keys = {};
  let first = 0;
  let number = 0;
  for (const day of days.values()) {
    const base = day[0].at;
    keys[`viva.e.${writer}.${number}`] = segment({
      writer, first, offset, base,
      records: day.map(({ card, rating, at, took = 100, sure = "" }) => ({
        time: (at - base) / 100,
        act: `${card}${" abcd"[rating]}${b36(took)}${sure && `;${sure}`}`,
      })),
    });
    first += day.length;
    number += 1;
  }
  return keys;
}

/** A segment of one head; `records` are `{ time, act }`, the time in tenths of a second since `base`. */
export function segment({ writer, first = 0, base, offset = 60, records }) {
  // The app leaves keys of other names alone, so a test with one would find nothing and not say why.
  if (!/^[a-z0-9]{6}$/.test(writer)) throw new Error(`"${writer}" is no writer: six of a-z and 0-9`);
  const name = `E1|${writer}|${b36(base)}|${offset}|`;
  const last = first + records.length - 1;
  const claims = first === last ? b36(first) : `${b36(first)}-${b36(last)}`;
  const lines = records.map(({ time, act }, n) => sealed(name, `${b36(first + n)}.${b36(time)}.${act}`));
  return `${name}${sealed(name, claims)}${lines.join("")}`;
}

/** A line with its check. */
export function sealed(context, line) {
  return `${line}~${b36(crc(context + line) % 36 ** 4).padStart(4, "0")}\n`;
}

/** The card code of a question's id: FNV-1a modulo 36⁴. */
export function card(id) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return b36((hash >>> 0) % 36 ** 4).padStart(4, "0");
}

export function b36(number) {
  return number.toString(36);
}

/** CRC-32 (IEEE). */
export function crc(text) {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Goes to an empty page of the same origin. */
export async function leave(page) {
  const empty = { contentType: "text/html", body: '<link rel="icon" href="data:,">' };
  await page.route("**/empty", (route) => route.fulfill(empty));
  await page.goto("empty");
}

/** Puts texts into local storage before the app starts. */
export async function seed(page, keys) {
  await leave(page);
  await page.evaluate((keys) => {
    for (const [key, text] of Object.entries(keys)) localStorage.setItem(key, text);
  }, keys);
}

/** All of local storage. */
export async function stored(page) {
  return page.evaluate(() => ({ ...localStorage }));
}

/** What the records of all events in local storage say was done, writer by writer: `k3f9c7`. */
export async function events(page) {
  const keys = await stored(page);
  const segments = Object.keys(keys).filter((key) => key.startsWith("viva.e.")).sort();
  const lines = segments.flatMap((key) => keys[key].split("\n"));
  return lines.map((line) => /^[0-9a-z]+\.[0-9a-z]+\.(.*)~[0-9a-z]{4}$/.exec(line)?.[1]).filter(Boolean);
}

/** The ratings of all reviews in local storage: `a` to `d`. */
export async function ratings(page) {
  return (await events(page)).map((line) => line[4]);
}

/** All texts of the database; an empty object if there is none. */
export async function mirrored(page) {
  return tableOf(page, "texts");
}

/** The backups that the app made, in the database. */
export async function backups(page) {
  return Object.values(await tableOf(page, "backups"));
}

async function tableOf(page, name) {
  return page.evaluate(async (table) => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    if (!(await indexedDB.databases()).some(({ name }) => name === "viva")) return {};
    const database = await done(indexedDB.open("viva"));
    const texts = database.transaction(table).objectStore(table);
    const [keys, values] = await Promise.all([done(texts.getAllKeys()), done(texts.getAll())]);
    database.close();
    return Object.fromEntries(keys.map((key, n) => [key, values[n]]));
  }, name);
}
