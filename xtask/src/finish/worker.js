// Viva's service worker: keeps one whole release on the device and answers from it, with or without a network. The build
// fills in the list of files. A release is taken over entirely or not at all, and never without being asked.
const VERSION = "__VERSION__";

// Path below the scope, and digest. The empty path is the page that every route starts from.
const FILES = new Map(__FILES__);

// Other apps may live on the same origin, so the caches' names carry ours and the place where we live.
const SCOPE = new URL("./", self.location).pathname;
const FAMILY = `viva:${SCOPE}:`;
const CACHE = FAMILY + VERSION;

// The digest refuses what a half-finished deployment or an error page sends in place of a file of this release. First
// what the browser already has, if the server says it is still good, so that a first visit does not load all twice.
async function fetchExactly(path, integrity) {
  const ask = (cache) => fetch(new Request(SCOPE + path, { cache, integrity, credentials: "same-origin" }));
  const response = await ask("no-cache").catch(() => ask("reload"));
  if (!response.ok || response.redirected) throw new Error(`${SCOPE}${path}: ${response.status}`);
  return response;
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([...FILES].map(async ([path, integrity]) => {
      await cache.put(SCOPE + path, await fetchExactly(path, integrity));
    }));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOlderReleases() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)));
}

// A browser short of space may have dropped the cache but not the worker. The network then, never another release.
async function answer(path, request) {
  const kept = await caches.match(SCOPE + path, { cacheName: CACHE });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(dropOlderReleases()));

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return;
  let path = url.pathname.slice(SCOPE.length);
  // Every route is the shell. No route has a dot in its last part; a file that is opened by its address has one.
  if (request.mode === "navigate" && !path.split("/").pop().includes(".")) path = "";
  if (FILES.has(path)) event.respondWith(answer(path, request));
});
