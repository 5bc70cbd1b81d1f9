// The promises about what the learner did, in three engines: Chromium, Gecko and WebKit. Each test runs in each of them.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { ids } from "../e2e/support/build.js";
import { HARMS, empty, fill, nullStorage, refusedDatabase, throwingStorage, withoutDatabase } from "../e2e/support/harms.js";
import { DAY, MONDAY, card, past } from "../e2e/support/log.js";
import { engines } from "./browsers.js";
import { killAndCount } from "./kill.js";
import { eventsIn, eventsOf, rated } from "./log.js";
import { Seat } from "./seat.js";
import { serve } from "./site.js";

const MINUTE = 60_000;
const PAST = past(ids("questions").slice(0, 5));
const [KEY] = Object.keys(PAST);

/** One of the two stores fails; the third value is false if the browser never says so. */
const REFUSALS = [
  ["local storage that throws when it is touched", throwingStorage],
  ["local storage that is null", nullStorage],
  ["local storage that forgets", () => (Storage.prototype.setItem = () => {})],
  [
    "local storage that throws after the first write",
    () => {
      const { setItem } = Storage.prototype;
      let writes = 0;
      Storage.prototype.setItem = function (...words) {
        if ((writes += 1) > 1) throw new DOMException("late", "UnknownError");
        setItem.apply(this, words);
      };
    },
  ],
  ["no database", withoutDatabase],
  ["a database that refuses", refusedDatabase],
  ["a database that never answers", () => (IDBFactory.prototype.open = () => ({ addEventListener: () => {} })), false],
  [
    "a database that takes nothing",
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
    false,
  ],
];

/** Runs before the app: what it takes for the clock can be turned from then on, and goes on from where it was turned to. */
function turnableClock(moment) {
  const Real = Date;
  let ahead = 0;
  const now = () => Real.now() + ahead;
  window.Date = class extends Real {
    constructor(...words) {
      super(...(words.length > 0 ? words : [now()]));
    }
    static now() {
      return now();
    }
  };
  window.turnClock = (moment) => (ahead = moment - Real.now());
  window.turnClock(moment);
}

const { here, missing } = engines();
for (const name of missing) console.log(`${name} is not on this machine: nothing was tried in it.`);
assert.ok(here.length > 0, "there is no browser on this machine");

for (const engine of here) describe(engine.name, () => promises(engine));

function promises(engine) {
  const seat = new Seat(engine);
  const refused = new Seat(engine, { storage: "off" });
  after(() => Promise.all([seat.leave(), refused.leave()]));

  const promise = (words, act, at = seat) =>
    test(words, async () => {
      try {
        const site = await at.site();
        await act({
          site,
          visit: (path) => at.visit(site, path),
          visitEmpty: () => at.visitEmpty(site),
          seed: async (keys) => (await at.visitEmpty(site)).run((keys) => page.seed(keys), keys),
        });
      } catch (error) {
        // A page that hangs must not take the next test with it.
        await at.leave();
        throw error;
      }
    });

  test("what the app called saved survives the end of the browser in the middle of a session", async () => {
    const [session] = await killAndCount(engine, 1, () => 0.4);
    assert.ok(session.confirmed > 0);
    assert.equal(session.lost, 0, JSON.stringify(session));
  });

  promise("two tabs that study at once lose nothing and see each other's answers", async ({ visit }) => {
    const one = await visit("study?status=new");
    const tabs = [one, await one.another("study?status=new")];
    // In rounds, so that a tab that hangs is noticed soon.
    for (let round = 0; round < 6; round++) await Promise.all(tabs.map((tab) => tab.run(() => page.answerMany(50))));
    const exports = [];
    for (const tab of tabs) {
      await tab.run(() => page.settled());
      await tab.run(() => page.visit("settings/data"));
      await tab.run(() => page.text("Answers 600"));
      exports.push(eventsOf(await tab.run(() => page.saved())));
    }
    assert.deepEqual([...rated(exports[0]).values()].map((cards) => cards.length), [300, 300]);
    assert.deepEqual(exports[0], exports[1]);
    assert.deepEqual(eventsIn(await one.run(() => page.mirrored())), exports[0], "the database has all of them too");
  });

  promise("storage filled to the brim: said at the next answer, and nothing is lost", async ({ visit, visitEmpty }) => {
    let tab = await visit("study");
    await tab.run(() => page.answerMany(1));
    await tab.run(fill);
    await tab.run(() => page.answerMany(2, 1));
    await tab.run(() => page.noticed("this browser\u{2019}s storage is full"));
    await tab.run(() => page.settled());
    assert.equal(answersIn(await tab.run(() => page.saved("Back up now"))), 3);

    tab = await visit("settings/data");
    await tab.run(() => page.text("Answers 3"));
    tab = await visitEmpty();
    await tab.run(empty);
    tab = await visit("study");
    await tab.run(() => page.answerMany(1));
    await tab.run(() => page.settled());
    assert.equal(await tab.run(() => page.notice()), "");
    assert.equal(eventsIn(await tab.run(() => page.stored())).size, 4);
  });

  promise(
    "a browser that lets sites store nothing: the app studies on, says so and gives a backup",
    async ({ visit }) => {
      const tab = await visit("study");
      await tab.run(() => page.noticed("This browser doesn’t let Viva save"));
      await tab.run(() => page.answerMany(2));
      await tab.run(() => page.noticed("This browser doesn’t let Viva save"));
      assert.equal(answersIn(await tab.run(() => page.saved("Back up now"))), 2);
    },
    refused,
  );

  for (const [name, refuse, answers = true] of REFUSALS) {
    promise(`${name}: what is answered is kept all the same`, async ({ site, visit }) => {
      site.before(refuse);
      let tab = await visit("study");
      await tab.run(() => page.answerMany(2));
      if (answers) await tab.run(() => page.settled());
      tab = await visit("settings/data");
      await tab.run(() => page.text("Answers 2"));
    });
  }

  for (const [name, harm, unreadable] of HARMS) {
    promise(`a segment with ${name} is left as it is, reported and exported`, async ({ visit, seed }) => {
      const text = harm(PAST[KEY]);
      await seed({ [KEY]: text });
      let tab = await visit("study");
      await tab.run(() => page.noticed("Some saved data couldn’t be read"));
      await tab.run(() => page.answerMany(1));
      await tab.run(() => page.settled());
      const stored = await tab.run(() => page.stored());
      assert.equal(stored[KEY], text, "the damaged text stays as it was");
      tab = await visit("settings/data");
      await tab.run((count) => page.text(`Answers ${count}`), 5 - unreadable + 1);
      const backup = JSON.parse(await tab.run(() => page.saved()));
      assert.equal(backup.segments[KEY], text);
    });
  }

  promise("damaged settings, a newer format and foreign texts cost no answer and stay as they are", async ({ visit, seed }) => {
    const strange = {
      "viva.r.past00": "R1|0\ntheme|zz\n",
      "viva.e.next00.0": "E2|who knows|ä\nanything",
      "viva.r.next00": "R2|x\n",
      "viva.theme": "mauve",
      "viva.e.past00.x": "no number",
      "viva.else": "\u0000 \ud800 \u{1f600}",
      other: "of another program",
    };
    await seed({ ...PAST, ...strange });
    let tab = await visit("progress");
    await tab.run(() => page.noticed("."));
    tab = await visit("settings/data");
    await tab.run(() => page.text("Answers 5"));
    const stored = await tab.run(() => ({ ...localStorage }));
    for (const key of Object.keys(strange)) assert.equal(stored[key], strange[key], key);
    assert.equal(stored[KEY], PAST[KEY]);
  });

  promise("each store mends the other", async ({ visit, visitEmpty }) => {
    let tab = await visit("study");
    await tab.run(() => page.answerMany(4));
    await tab.run(() => page.settled());
    const harms = [
      () => localStorage.clear(),
      () => Object.entries(page.stored()).forEach(([key, text]) => localStorage.setItem(key, text.slice(0, -9))),
      () => page.wipe("database"),
    ];
    for (const harm of harms) {
      tab = await visitEmpty();
      const before = eventsIn({ ...(await tab.run(() => page.mirrored())), ...(await tab.run(() => page.stored())) });
      assert.equal(before.size, 4);
      await tab.run(harm);
      tab = await visit("settings/data");
      await tab.run(() => page.text("Answers 4"));
      assert.deepEqual(eventsOf(await tab.run(() => page.saved())), before, `after ${harm}`);
      await tab.run(() => page.both(4));
    }
  });

  promise("a clock that jumps: every answer is kept, in the order in which they were given", async ({ site, visit }) => {
    site.before(turnableClock, MONDAY);
    const tab = await visit("study?status=new");
    const moments = [
      ["an hour later", MONDAY + 60 * MINUTE],
      ["three days back", MONDAY - 3 * DAY],
      ["ten years on", MONDAY + 3653 * DAY],
      ["back again", MONDAY + 2 * DAY],
      ["a clock that has lost its time", 0],
      ["the day after", MONDAY + 3 * DAY],
    ];
    const ids = [];
    for (const [, moment] of moments) {
      await tab.run((moment) => page.turnClock(moment), moment);
      ids.push(...(await tab.run(() => page.answerMany(2))));
    }
    await tab.run(() => page.settled());
    const later = await visit("settings/data");
    await later.run((count) => page.text(`Answers ${count}`), ids.length);
    const events = eventsOf(await later.run(() => page.saved()));
    assert.deepEqual([...rated(events).values()], [ids.map(card)]);
    const times = [...events.values()].map(({ at }) => at);
    assert.deepEqual(times, times.toSorted((a, b) => a - b));
  });

  promise("the night in which the clocks go back: the offset of each answer is right", async ({ site, visit }) => {
    // 02:30 twice, in Berlin.
    const nights = [Date.parse("2026-10-25T00:30:00Z"), Date.parse("2026-10-25T01:30:00Z")];
    site.before(turnableClock, nights[0]);
    const tab = await visit("study");
    for (const night of nights) {
      await tab.run((night) => page.turnClock(night), night);
      await tab.run(() => page.answerMany(1));
    }
    await tab.run(() => page.settled());
    await tab.run(() => page.visit("settings/data"));
    const events = [...eventsOf(await tab.run(() => page.saved())).values()];
    assert.deepEqual(events.map(({ offset }) => offset), [120, 60]);
    // Less what the first answer took.
    assert.ok(events[1].at - events[0].at > 50 * MINUTE, "about an hour between them");
  });

  test("a device that travels: each answer has the offset of its place, and all are there", async () => {
    const journey = [["Asia/Tokyo", 540], ["America/Phoenix", -420], ["Asia/Kathmandu", 345]];
    const site = await serve();
    const profile = engine.profile();
    try {
      let backup;
      for (const [n, [timezone]] of journey.entries()) {
        const { browser, tab } = await engine.start(profile, site, { timezone });
        try {
          const study = await site.visit(tab, "study?status=new");
          await study.run(() => page.answerMany(2));
          await study.run(() => page.settled());
          await study.run(() => page.visit("settings/data"));
          await study.run((count) => page.text(`Answers ${count}`), 2 * (n + 1));
          backup = await study.run(() => page.saved());
        } finally {
          await browser.kill();
        }
      }
      const offsets = [...eventsOf(backup).values()].map(({ offset }) => offset);
      const expected = journey.flatMap(([, offset]) => [offset, offset]);
      assert.deepEqual(offsets.sort(), expected.sort());
    } finally {
      await site.stop();
      profile.remove();
    }
  });

  promise("export, wipe, import: everything is as it was", async ({ visit, visitEmpty }) => {
    let tab = await visit("study?status=new");
    await tab.run(() => page.answerMany(9));
    await tab.run(() => page.press("Undo the last rating"));
    await tab.run(() => page.answerMany(3));
    await tab.run(() => page.settled());
    tab = await visit("settings");
    await tab.run(() => page.choose("New questions a day", "20"));
    const before = await everything(visit);
    assert.equal(before.events.length, 13);

    tab = await visitEmpty();
    await tab.run(() => page.wipe());
    const between = await everything(visit);
    assert.equal(between.events.length, 0);
    assert.notEqual(between.settings, before.settings);

    tab = await visit("settings/data");
    await tab.run((backup) => page.bringIn(backup), before.backup);
    await tab.run(() => page.both(13));
    const afterwards = await everything(visit);
    assert.deepEqual({ ...afterwards, backup: "" }, { ...before, backup: "" });
  });
}

/** What the app knows and shows. */
async function everything(visit) {
  const seen = {};
  for (const path of ["settings", "progress", ""]) {
    const tab = await visit(path);
    seen[path || "today"] = await tab.run(() => page.shown());
  }
  const tab = await visit("settings/data");
  const backup = await tab.run(() => page.saved());
  return { ...seen, backup, events: [...eventsOf(backup)].sort() };
}

function answersIn(backup) {
  return [...rated(eventsOf(backup)).values()].flat().length;
}
