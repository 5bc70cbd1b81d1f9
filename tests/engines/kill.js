// A browser killed in the middle of a session, again and again, with one profile.
import { card } from "../e2e/support/log.js";
import { eventsIn, eventsOf, rated } from "./log.js";
import { serve, within } from "./site.js";

/** No session of the kill test confirms more answers than this. */
const LONGEST = 40;

/**
 * Studies and kills `times` times, each time at the moment in which the app confirms the answer whose number `random`
 * draws. Says of each session how many answers were confirmed, how many of these each store lacked before the app
 * started again, and how many the app then lacked.
 */
export async function killAndCount(engine, times, random) {
  const site = await serve();
  const profile = engine.profile();
  const sessions = [];
  const seen = new Set();
  try {
    for (let n = 0; n < times; n++) {
      const confirmed = await session(engine, profile, site, 1 + Math.floor(random() * LONGEST));
      const { local, mirror, app } = await lookAgain(engine, profile, site);
      const lost = (events) => lacking(confirmed, rated(events), seen);
      sessions.push({ confirmed: confirmed.length, localStorageLacks: lost(local), databaseLacks: lost(mirror), lost: lost(app) });
      for (const writer of rated(app).keys()) seen.add(writer);
    }
  } finally {
    await site.stop();
    profile.remove();
  }
  return sessions;
}

/** One session, killed once `many` answers are confirmed. Which answers were: the place in the session, and the card. */
async function session(engine, profile, site, many) {
  const { browser, tab } = await engine.start(profile, site);
  try {
    const study = await site.visit(tab, "study?status=new");
    // Nothing may lie between the report and the end, not even a turn of this program.
    const killed = new Promise((resolve) => {
      study.onReport = () => study.reports.length >= many && resolve(browser.kill());
    });
    const studying = study.run(() => page.answerForEver());
    await Promise.race([studying, within(killed, () => `confirmed ${study.reports.length} of ${many} answers`)]);
    studying.catch(() => {});
    // Reports overtake each other on their way.
    return study.reports.map(({ n, kept }) => ({ n, card: card(kept) }));
  } finally {
    await browser.kill();
  }
}

/** What is there after a new start: in each store before the app has seen it, and through the app. */
async function lookAgain(engine, profile, site) {
  const { browser, tab } = await engine.start(profile, site);
  try {
    const local = eventsIn(await tab.run(() => page.stored()));
    const mirror = eventsIn(await tab.run(() => page.mirrored()));
    const app = await site.visit(tab, "settings/data");
    await app.run(() => page.started());
    return { local, mirror, app: eventsOf(await app.run(() => page.saved())) };
  } finally {
    await browser.kill();
  }
}

/** How many answers of a session are not there, each in its place, under any writer that is new. */
function lacking(confirmed, writers, seen) {
  const found = [...writers].filter(([writer]) => !seen.has(writer)).map(([, cards]) => confirmed.filter(({ n, card }) => cards[n] === card).length);
  return confirmed.length - Math.max(0, ...found);
}
