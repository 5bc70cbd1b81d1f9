// Reads the stored format as src/journal/mod.rs specifies it; tests/e2e/support/log.js writes it.

/** The events of a backup file by their names: `past00.3` to `{ line: "k3f9c1a.7", at, offset }`. */
export function eventsOf(backup) {
  return eventsIn(JSON.parse(backup).chunks);
}

/** The same of keys and texts as they are stored. What is no chunk counts as nothing. */
export function eventsIn(texts) {
  const events = new Map();
  for (const [key, text] of Object.entries(texts)) {
    if (!key.startsWith("viva.e.") || !text.startsWith("D1|")) continue;
    const [header, ...lines] = text.trimEnd().split("\n");
    const [, writer, , first, base, offset] = header.split("|");
    let at = parseInt(base, 36);
    lines.forEach((line, n) => {
      at += 100 * gapOf(line);
      events.set(`${writer}.${parseInt(first, 36) + n}`, { line, at, offset: Number(offset) });
    });
  }
  return events;
}

function gapOf(line) {
  return parseInt(/^(?:![A-Za-z]|[a-z0-9]{4}[a-d])([a-z0-9]+)/.exec(line)?.[1] ?? "0", 36);
}

/** Writer by writer the cards that were rated, in order. */
export function rated(events) {
  const writers = new Map();
  const numbered = [...events].map(([name, { line }]) => [...name.split("."), line]).sort((a, b) => a[1] - b[1]);
  for (const [writer, , line] of numbered) {
    if (/^[a-z0-9]{4}[a-d]/.test(line)) writers.set(writer, [...(writers.get(writer) ?? []), line.slice(0, 4)]);
  }
  return writers;
}
