// The long form of the first promise: kills each browser N times in the middle of a session, and counts.
//
//   node tests/engines/kills.js [N] [SEED]
import { engines } from "./browsers.js";
import { killAndCount } from "./kill.js";

const times = Number(process.argv[2] ?? 8);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 32));
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  console.error("How often is a number from 1, the seed a whole number.");
  process.exit(2);
}

const { here, missing } = engines();
for (const name of missing) console.log(`${name} is not on this machine: nothing was tried in it.`);
console.log(`seed ${seed}`);
console.log(`${"".padEnd(10)}${["kills", "confirmed", "not in local storage", "not in the database", "lost"].map((word) => word.padStart(21)).join("")}`);
let lost = 0;
for (const engine of here) {
  const sessions = await killAndCount(engine, times, mulberry(seed));
  const sum = (field) => sessions.reduce((sum, session) => sum + session[field], 0);
  const figures = [sessions.length, ...["confirmed", "localStorageLacks", "databaseLacks", "lost"].map(sum)];
  console.log(`${engine.name.padEnd(10)}${figures.map((figure) => `${figure}`.padStart(21)).join("")}`);
  lost += sum("lost");
}
console.log(lost === 0 ? "No confirmed answer was lost." : `${lost} confirmed answers were lost.`);
process.exit(lost === 0 ? 0 : 1);

/** Mulberry32: the same numbers, 0 to 1, at every run with a seed. */
function mulberry(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
