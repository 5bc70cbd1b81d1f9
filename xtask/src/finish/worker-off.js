// Stands where Viva's service worker would be, in a build without one. A worker of an earlier build that still runs on a
// device is replaced by this, which removes the release it kept and then itself. What the user has stored stays.
// Open pages notice that the worker changed and load themselves anew: boot.js sees to that.
const SCOPE = new URL("./", self.location).pathname;
const FAMILY = `viva:${SCOPE}:`;

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(FAMILY)) await caches.delete(name);
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
