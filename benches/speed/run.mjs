// Times Viva as wasm and natively, and ts-fsrs, doing the same work in turns, and prints medians and ratios.
// `cargo xtask speed` calls it: node run.mjs <program> <folder of the wasm> [rounds]
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { State, createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';

const [program, folder, rounds = '7'] = process.argv.slice(2);
const viva = createRequire(import.meta.url)(path.resolve(folder, 'viva_speed.js'));
const REVIEWS = 100_000, CARDS = 400, MANY = 4_000, STATES = 100_000;
const BEGIN = Date.UTC(2025, 0, 1), STEP = 240_000, DAY = 86_400_000;
const scheduler = fsrs(generatorParameters({ enable_fuzz: false }));

// The same log as in `src/lib.rs`, in the most compact JSON that a page with ts-fsrs would keep.
const rating = (chance) => ((chance %= 100), chance < 10 ? 1 : chance < 25 ? 2 : chance < 85 ? 3 : 4);
let chance = 1;
const log = Array.from({ length: REVIEWS }, (_, n) => {
  chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
  return [String(n % CARDS).padStart(4, '0'), rating(chance >>> 16), BEGIN + n * STEP + (chance % 10) * 100, 2_000 + (n % 200) * 100];
});
const kept = new Map([['log', JSON.stringify(log)]]);

function fold(events) {
  const cards = new Map();
  for (const [code, grade, at] of events) {
    const now = new Date(at);
    cards.set(code, scheduler.next(cards.get(code) ?? createEmptyCard(now), now, grade).card);
  }
  return cards;
}

const many = fold(Array.from({ length: 2 * MANY }, (_, n) =>
  [n % MANY, rating(n), BEGIN + (n % MANY) * DAY / 100 + Math.floor(n / MANY) * 50 * DAY]));
const today = new Date(BEGIN + 110 * DAY);

// What is due, by the chance of recall: the least that a day's queue is.
function queue() {
  const due = [];
  for (const [code, card] of many) {
    if (card.state !== State.New && card.due <= today) due.push([scheduler.get_retrievability(card, today, false), code]);
  }
  return due.sort((a, b) => a[0] - b[0]).map(([, code]) => code).length;
}

const known = Array.from({ length: 1_000 }, (_, n) => ({
  ...createEmptyCard(new Date(BEGIN)),
  state: State.Review,
  reps: 5,
  stability: 1 + n / 10,
  difficulty: 1 + (n % 90) / 10,
  last_review: new Date(BEGIN),
}));
function states() {
  let sum = 0;
  for (let n = 0; n < STATES; n += 1) {
    const outcomes = scheduler.repeat(known[n % 1_000], new Date(BEGIN + (1 + (n % 60)) * DAY));
    for (const grade of [1, 2, 3, 4]) sum += outcomes[grade].card.scheduled_days;
  }
  return sum;
}

const work = viva.Work.prepare();
const pairs = viva.texts();
const texts = new Map(Array.from({ length: pairs.length / 2 }, (_, n) => [pairs[2 * n], pairs[2 * n + 1]]));
const peer = { load: () => fold(JSON.parse(kept.get('log'))).size, fold: () => fold(log).size, queue, states };
const wasm = { load: () => viva.load(texts), fold: () => work.fold(), queue: () => work.queue(), states: () => viva.states(STATES) };

for (const of of [peer, wasm]) for (const name of ['load', 'fold']) {
  if (of[name]() !== CARDS) throw new Error(`${name} does not know all cards`);
}
console.log(`of ${MANY} cards, Viva asks ${work.queue()} on the day, new ones included, and ts-fsrs finds ${queue()} due`);

// The better of three, as `src/main.rs` has it.
const timed = (act) => Math.min(...[0, 1, 2].map(() => {
  const began = performance.now();
  act();
  return performance.now() - began;
}));
const all = { peer: [], wasm: [], native: [] };
for (let round = 0; round < Number(rounds); round += 1) {
  const each = (of) => Object.fromEntries(Object.entries(of).map(([name, act]) => [name, timed(act)]));
  all.native.push(JSON.parse(execFileSync(program, { encoding: 'utf8' })));
  all.wasm.push(each(wasm));
  all.peer.push(each(peer));
}
const median = (of, name) => {
  const sorted = all[of].map((times) => times[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};
const rows = {
  load: 'load and fold 100,000 reviews',
  fold: 'fold 100,000 reviews',
  queue: 'queue of a day, 4,000 cards',
  states: '100,000 times four next states',
};
console.log(`medians of ${rounds} rounds, milliseconds`);
console.log('| | ts-fsrs | Viva, wasm | ratio | Viva, native | ratio |\n|---|---|---|---|---|---|');
for (const [name, title] of Object.entries(rows)) {
  const [theirs, ours, native] = ['peer', 'wasm', 'native'].map((of) => median(of, name));
  const [a, b, c] = [theirs, ours, native].map((time) => time.toFixed(time < 10 ? 2 : 0));
  console.log(`| ${title} | ${a} | ${b} | ${(ours / theirs).toFixed(3)} | ${c} | ${(native / theirs).toFixed(3)} |`);
}
const perSecond = (of) => Math.round(STATES / median(of, 'states') * 1_000).toLocaleString('en');
console.log(`next states of all four ratings a second: ts-fsrs ${perSecond('peer')}, wasm ${perSecond('wasm')}, native ${perSecond('native')}`);
