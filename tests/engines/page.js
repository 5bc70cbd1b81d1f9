// What jobs can do in a page: the learner's taps, and looks at what stands there and what is stored. It sees the app as a
// learner does; only `stored` and `mirrored` look behind it.

/** No wait takes that long. */
const DEADLINE = 60_000;

/** What `look` finds once it finds something: asked at each change of the page, and now and then. */
export function until(look, what = `${look}`) {
  const found = look();
  if (found) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const end = (act) => {
      observer.disconnect();
      clearInterval(timer);
      act();
    };
    const began = Date.now();
    const check = () => {
      const found = look();
      if (found) end(() => resolve(found));
      else if (Math.abs(Date.now() - began) > DEADLINE)
        end(() => reject(new Error(`never came: ${what}\nThe page says: ${document.body.innerText.slice(0, 1500)}`)));
    };
    const observer = new MutationObserver(check);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const timer = setInterval(check, 100);
  });
}

const one = (selector) => document.querySelector(selector);
const wait = (selector) => until(() => one(selector), selector);

/** Lets the app end what the last tap began. It draws in microtasks, and a robot is quick enough to tap in between. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The app runs, and shows the screen of this address. */
export async function started() {
  await wait("#announcer");
  const heading = await until(() => [...document.querySelectorAll("h1")].find(({ textContent }) => textContent !== "Loading the question"), "a heading");
  return heading.textContent;
}

/** The text of the main part, unfolded, once it matches. */
export async function text(pattern = ".") {
  const words = () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) fold.open = true;
    return (one("main")?.innerText ?? "").replaceAll(/\s+/g, " ");
  };
  const expected = new RegExp(pattern);
  await until(() => expected.test(words()), `a text like ${pattern}`);
  return words();
}

/** The notice that stands above everything, or "". */
export function notice() {
  return one(".notice")?.innerText.replaceAll(/\s+/g, " ") ?? "";
}

/** The notice, once it matches. */
export async function noticed(pattern) {
  await until(() => new RegExp(pattern).test(notice()), `a notice like ${pattern}`);
  return notice();
}

/** Goes to another screen without starting the app anew, as a link within it does. */
export async function visit(path) {
  const before = one("h1");
  history.pushState(null, "", one("#viva-program").dataset.base + path);
  dispatchEvent(new PopStateEvent("popstate"));
  await until(() => one("h1") && one("h1") !== before, `the screen ${path}`);
}

/** Presses the button or link of that name. */
export async function press(name) {
  const named = () =>
    [...document.querySelectorAll("button, a")].find(
      (element) => (element.ariaLabel ?? element.textContent).trim().startsWith(name) && element.checkVisibility(),
    );
  (await until(named, `a button "${name}"`)).click();
}

/** Whether the app says that everything so far is kept. */
export const saysSaved = () => one("[data-saved]")?.dataset.saved === "saved";

/** Shows the answer of the question in view; after an undo it stands there already. */
async function show() {
  const reveal = ".sureness > :nth-child(2)";
  await until(() => one(reveal) ?? one("[data-rating]"), "a question");
  one(reveal)?.click();
}

/** Answers the question in view, and gives its id as soon as the next one stands there. */
export async function answer(rating) {
  await show();
  const button = await wait(`[data-rating=${rating}]`);
  await turn();
  const id = new URL(one(".ref-list a").href).pathname.split("/").filter(Boolean).at(-1);
  button.click();
  await until(() => !one("[data-rating]"), "the next question");
  await turn();
  return id;
}

/** Answers until `many` are given. Failed questions come back, so there is always one more. */
export async function answerMany(many, from = 0) {
  const ids = [];
  for (let n = from; n < from + many; n++) ids.push(await answer(n % 3 === 2 ? "good" : "again"));
  return ids;
}

/** Answers until the browser is killed, and reports each answer in the moment in which the app says that it is kept. */
export async function answerForEver() {
  for (let n = 0; ; n++) {
    const [id] = await answerMany(1, n);
    await until(saysSaved, "the answer is kept");
    window.driver.report({ n, kept: id });
  }
}

/** All of local storage that is ours. */
export function stored() {
  return Object.fromEntries(Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("viva.")));
}

/** The same of the database. */
export async function mirrored() {
  if (!(await indexedDB.databases()).some(({ name }) => name === "viva")) return {};
  const database = await finished(indexedDB.open("viva"));
  const texts = database.transaction("texts").objectStore("texts");
  const [keys, values] = await Promise.all([finished(texts.getAllKeys()), finished(texts.getAll())]);
  database.close();
  return Object.fromEntries(keys.map((key, n) => [key, values[n]]));
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the database is held open"));
  });
}

/** Puts texts into local storage. */
export function seed(keys) {
  for (const [key, text] of Object.entries(keys)) localStorage.setItem(key, text);
}

/** Forgets everything of this origin, as "clear site data" does, or only the database. */
export async function wipe(what = "all") {
  if (what === "all") localStorage.clear();
  for (const { name } of await indexedDB.databases()) await finished(indexedDB.deleteDatabase(name));
}

/** The text of the file that the app hands over when a button is pressed. */
export async function saved(name = "Back up now") {
  const blobs = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob) => {
    blobs.push(blob);
    return createObjectURL.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) click.call(this);
  };
  try {
    await press(name);
    return await (await until(() => blobs[0], "a file")).text();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
}

/** Hands the app a backup file and lets it merge. */
export async function bringIn(text) {
  const field = await wait("input[type=file]");
  const files = new DataTransfer();
  files.items.add(new File([text], "backup.viva", { type: "application/json" }));
  field.files = files.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await press("Merge");
  return until(() => /Merged\.[^.]*\./.exec(one("main").innerText)?.[0], "the merge");
}

/** Nothing is on its way any more: the app says that all is saved. */
export const settled = () => until(saysSaved, "all is saved");

/** Chooses in a group of choices. */
export async function choose(group, name) {
  const choice = () => {
    const legend = [...document.querySelectorAll("legend")].find(({ textContent }) => textContent.trim() === group);
    const labels = [...(legend?.parentElement.querySelectorAll("label") ?? [])];
    return labels.find(({ textContent }) => textContent.trim() === name)?.querySelector("input");
  };
  (await until(choice, `the choice ${name} of ${group}`)).click();
}

/** What the screen shows, its choices too. */
export async function shown() {
  await started();
  return [one("main").innerText.replaceAll(/\s+/g, " "), [...document.querySelectorAll("input")].map(({ checked, value }) => [checked, value])];
}

/** Waits until each store has so many events. */
export async function both(many) {
  const count = (texts) =>
    Object.entries(texts)
      .filter(([key]) => key.startsWith("viva.e."))
      .reduce((sum, [, text]) => sum + text.split("\n").filter((line) => /^[0-9a-z]+\.[0-9a-z]+\./.test(line)).length, 0);
  const began = Date.now();
  for (;;) {
    const found = [count(stored()), count(await mirrored())];
    if (found.every((events) => events === many)) return;
    if (Date.now() - began > DEADLINE) throw new Error(`local storage has ${found[0]} events, the database ${found[1]}, not ${many}`);
  }
}

/** Turns the clock, as the app sees it, to another moment; it notices when its window gets the focus. */
export function turnClock(moment) {
  window.turnClock(moment);
  window.dispatchEvent(new Event("focus"));
}

/** Answers the question in view and says how long the tap on the rating took, until the next question stands there, and
    how much later the answer was saved: milliseconds. */
export async function timed(n) {
  await show();
  const button = await wait(`[data-rating=${n % 3 === 2 ? "good" : "again"}]`);
  const began = performance.now();
  button.click();
  await until(() => !one("[data-rating]"), "the next question");
  const rating = performance.now() - began;
  await settled();
  return { rating, saved: performance.now() - began };
}
