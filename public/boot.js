// Starts the program, and keeps the installed copy up to date. The names of both files of the program stand in the data
// block that the build puts into the page.
const { base, js, wasm, worker } = document.getElementById("viva-program").dataset;

// The browser would offer to install the app before it has been of any use. Today does it later, and asks here whether it can.
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.vivaInstall = event;
  window.dispatchEvent(new CustomEvent("viva-install"));
});
window.addEventListener("appinstalled", () => {
  window.vivaInstall = null;
  window.dispatchEvent(new CustomEvent("viva-install"));
});

if (window.self === window.top) {
  // Said only to those who wait. Most visits are over it before this fires.
  setTimeout(() => document.querySelector("[data-wait]")?.removeAttribute("hidden"), 400 - performance.now());
  start();
  // After the page's own files: the worker fetches every file once more to check it, and must not compete with them.
  if (worker !== "none" && "serviceWorker" in navigator) {
    if (document.readyState === "complete") keepUpToDate();
    else window.addEventListener("load", keepUpToDate, { once: true });
  }
} else {
  // In a frame of another site a click might not be the user's own. The header that forbids frames is not everywhere.
  window.dispatchEvent(new CustomEvent("viva-boot-failed", { detail: { framed: true } }));
}

async function start() {
  try {
    const program = await import(js);
    // The program says `viva-started` once it has read what is stored and stands there.
    await program.default({ module_or_path: wasm });
  } catch (error) {
    window.dispatchEvent(new CustomEvent("viva-boot-failed", { detail: { error } }));
  }
}

// The app and this file talk in events: `viva-update` says that a new version is waiting, `viva-update-accept`
// that the user wants it now. Without the second one nothing changes until all tabs are closed.
async function keepUpToDate() {
  const workers = navigator.serviceWorker;
  const wasControlled = Boolean(workers.controller);
  let reloading = false;
  workers.addEventListener("controllerchange", () => {
    // The first worker to take over a page brings nothing new; and one reload is enough.
    if (!wasControlled || reloading) return;
    reloading = true;
    location.reload();
  });

  let registration;
  try {
    registration = await workers.register(`${base}${worker}`, { updateViaCache: "none" });
  } catch {
    return; // Private windows and strict settings refuse: the app works all the same, only not offline.
  }

  const announce = () => {
    if (registration.waiting && workers.controller) window.dispatchEvent(new CustomEvent("viva-update"));
  };
  const watch = (installing) => installing?.addEventListener("statechange", announce);
  announce();
  window.addEventListener("viva-started", announce); // A slow start: nobody was there to hear the first one.
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  window.addEventListener("viva-update-accept", () => {
    if (registration.waiting) registration.waiting.postMessage("SKIP_WAITING");
    else location.reload(); // Accepted in another tab a moment ago.
  });

  // An installed app may stay open for weeks without a navigation, which is when browsers look for themselves.
  const look = () => registration.update().catch(() => {});
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  setInterval(look, 60 * 60 * 1000);
}
