// How long starting and rating take with a long history, beside an empty one. Prints figures and asserts none: they are of
// the machine and its load as much as of the app, so what counts is each row beside the first one of its browser.
//
//   node tests/engines/histories.js [RUNS]
import { ids } from "../e2e/support/build.js";
import { DAY, card, reviews } from "../e2e/support/log.js";
import { engines } from "./browsers.js";
import { Seat } from "./seat.js";

const LENGTHS = [0, 100_000, 200_000];
const RUNS = Number(process.argv[2] ?? 5);
const A_DAY = 180;
const CARDS = ids("questions").map(card);

const { here, missing } = engines();
for (const name of missing) console.log(`${name} is not on this machine: nothing was tried in it.`);
const columns = ["reviews", "characters", "characters each", "start, ms", "of empty", "rating, ms", "of empty", "saved, ms"];
console.log(`median of ${RUNS}\n${"".padEnd(10)}${columns.map((word) => word.padStart(16)).join("")}`);

for (const engine of here) {
  const seat = new Seat(engine);
  let empty = null;
  for (const length of LENGTHS) {
    const keys = history(length);
    const characters = Object.entries(keys).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    const figures = await measure(seat, keys, length);
    empty ??= figures;
    const row = [
      length,
      characters,
      length ? (characters / length).toFixed(1) : "",
      figures.start.toFixed(0),
      (figures.start / empty.start).toFixed(2),
      figures.rating.toFixed(1),
      (figures.rating / empty.rating).toFixed(2),
      figures.saved.toFixed(1),
    ];
    console.log(`${engine.name.padEnd(10)}${row.map((figure) => `${figure}`.padStart(16)).join("")}`);
  }
  await seat.leave();
}
process.exit(0);

async function measure(seat, keys, length) {
  const site = await seat.site();
  site.before(() => {
    // The app stands there, and is not the first paint any more.
    const observer = new MutationObserver(() => {
      if (!document.getElementById("announcer")) return;
      observer.disconnect();
      window.stoodAt = performance.now();
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await (await seat.visitEmpty(site)).run((keys) => page.seed(keys), keys);
  // The first start also brings the history into the database.
  const first = await seat.visit(site, "settings/data");
  await first.run((length) => page.both(length), length);

  const starts = [];
  for (let run = 0; run < RUNS; run++) starts.push(await (await seat.visit(site)).run(() => window.stoodAt));
  const tab = await seat.visit(site, "study");
  const ratings = [];
  // The first few compile what is used for the first time.
  for (let n = 0; n < RUNS + 2; n++) ratings.push(await tab.run((n) => page.timed(n), n));
  const counted = ratings.slice(2);
  return { start: median(starts), rating: median(counted.map(({ rating }) => rating)), saved: median(counted.map(({ saved }) => saved)) };
}

/** A history of so many reviews, the last one of yesterday: every question again and again, mostly recalled. */
function history(length) {
  const first = Date.now() - DAY * Math.ceil(length / A_DAY);
  const entries = Array.from({ length }, (_, n) => ({
    card: CARDS[(n * 37) % CARDS.length],
    rating: n % 7 === 0 ? 1 : 2 + (n % 3),
    at: roundly(first + DAY * Math.floor(n / A_DAY) + (n % A_DAY) * 14_000),
    took: 60 + (n % 240),
  }));
  return reviews("past00", entries, 0);
}

/** To the tenth of a second, which is as exact as the log is. */
function roundly(at) {
  return Math.floor(at / 100) * 100;
}

function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
