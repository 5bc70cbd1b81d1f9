// What happens to what is stored, and stores that fail: tried in the end-to-end tests and in the engines. The functions
// run in the page, so each stands by itself.

/** What is done to a segment of five reviews, and how many of them cannot be read then. */
export const HARMS = [
  ["one record that is no longer one", (text) => text.replace(/\.(....)c([^\n]*)\n$/, ".$1?$2\n"), 1],
  ["another rating than was given", (text) => text.replace(/\.(....)c([^\n]*)\n$/, ".$1d$2\n"), 1],
  ["the end missing", (text) => text.slice(0, -8), 1],
  ["a head of noise", (text) => `~~~~${text.slice(30)}`, 5],
];

export function throwingStorage() {
  const get = () => {
    throw new DOMException("denied", "SecurityError");
  };
  Object.defineProperty(window, "localStorage", { get });
}

export function nullStorage() {
  Object.defineProperty(window, "localStorage", { get: () => null });
}

export function withoutDatabase() {
  Object.defineProperty(window, "indexedDB", { get: () => undefined });
}

export function refusedDatabase() {
  IDBFactory.prototype.open = () => {
    throw new DOMException("denied", "SecurityError");
  };
}

/** Fills local storage to the last character. */
export function fill() {
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    try {
      for (let n = 0; ; n++) localStorage.setItem(`fill.${size}.${n}`, "x".repeat(size));
    } catch {
      // Full for this size; on to the half of it.
    }
  }
}

/** Takes away what `fill` brought. */
export function empty() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("fill.")) localStorage.removeItem(key);
}
