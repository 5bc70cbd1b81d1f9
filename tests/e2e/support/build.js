// The build that is tested: VIVA_DIST, else dist/ as `cargo xtask build` leaves it.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = resolve(process.env.VIVA_DIST || fileURLToPath(new URL("../../../dist", import.meta.url)));

/** Ids of all questions, or topics, that the build has pages for. */
export function ids(kind) {
  const folders = readdirSync(join(DIST, kind), { withFileTypes: true });
  return folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** The points that an answer must have: those of the highest weight, two or three. As bank/model/src/spoken.rs has it. */
export function mustSays(points) {
  const weight = (point) => point.weight ?? 1;
  const ranked = points.map((point, n) => ({ point, n })).sort((a, b) => weight(b.point) - weight(a.point) || a.n - b.n);
  const alike = points.filter((point) => weight(point) === weight(ranked[0].point)).length;
  return ranked.slice(0, Math.min(3, Math.max(2, alike))).sort((a, b) => a.n - b.n).map(({ point }) => point);
}

/** The open data of all questions: what a test may type and expect. */
export function openData() {
  return JSON.parse(readFileSync(join(DIST, "bank.json"), "utf8")).questions;
}
