// Reads the stored format as docs/format.md specifies it; tests/e2e/support/log.js writes it.

import { crc } from "../e2e/support/log.js";

/** The events of a backup file by their names: `past00.3` to `{ act: "k3f9c7", at, offset }`. */
export function eventsOf(backup) {
  return eventsIn(JSON.parse(backup).segments);
}

/** The same of keys and texts as they are stored. What is no sound line counts as nothing. */
export function eventsIn(texts) {
  const events = new Map();
  for (const [key, text] of Object.entries(texts)) {
    if (!key.startsWith("viva.e.")) continue;
    let head;
    for (const line of text.split("\n")) {
      const [, name, writer, base, offset, claims] = /^(E1\|([a-z0-9]{6})\|([0-9a-z]+)\|(-?[0-9]+)\|)(.*)$/.exec(line) ?? [];
      if (name) {
        head = isSealed(name, claims) ? { name, writer, base: parseInt(base, 36), offset: Number(offset) } : undefined;
        continue;
      }
      const [, number, time, act] = /^([0-9a-z]+)\.([0-9a-z]+)\.(.*)~[0-9a-z]{4}$/.exec(line) ?? [];
      if (!head || !act || !isSealed(head.name, line)) continue;
      const at = head.base + 100 * parseInt(time, 36);
      events.set(`${head.writer}.${parseInt(number, 36)}`, { act, at, offset: head.offset });
    }
  }
  return events;
}

function isSealed(context, line) {
  const [body, check] = [line.slice(0, -5), line.slice(-4)];
  return (crc(context + body) % 36 ** 4).toString(36).padStart(4, "0") === check;
}

/** Writer by writer the cards that were rated, in order. */
export function rated(events) {
  const writers = new Map();
  const numbered = [...events].map(([name, { act }]) => [...name.split("."), act]).sort((a, b) => a[1] - b[1]);
  for (const [writer, , act] of numbered) {
    if (/^[a-z0-9]{4}[a-d]/.test(act)) writers.set(writer, [...(writers.get(writer) ?? []), act.slice(0, 4)]);
  }
  return writers;
}
