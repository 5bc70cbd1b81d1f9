// Stands before the app in every page that the test server sends, and does there what the test says: takes one job
// after the other from the server, runs it, and answers. The policy of the page holds for it too, so a job is a module of
// this origin, never a text to evaluate.
(() => {
  "use strict";
  const { tab, base } = document.currentScript.dataset;
  // The page's own may be replaced by a test.
  const { fetch, JSON, String } = window;

  // It would keep the page without this script for the next visit.
  delete Navigator.prototype.serviceWorker;

  const complaints = [];
  window.addEventListener("error", (event) => complaints.push(`${event.message}`));
  window.addEventListener("unhandledrejection", (event) => complaints.push(`${event.reason?.stack ?? event.reason}`));
  window.addEventListener("securitypolicyviolation", (event) => complaints.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));

  const send = (what, body) =>
    fetch(`${base}${tab}/${what}`, { method: "POST", body: JSON.stringify(body), keepalive: true });
  window.driver = { complaints, report: (report) => send("report", report) };

  async function work() {
    for (;;) {
      const { job, module, value } = await (await fetch(`${base}${tab}/job`, { method: "POST" })).json();
      try {
        const { default: run } = await import(module);
        await send("done", { job, value: await run(value) });
      } catch (error) {
        await send("done", { job, error: `${String(error)}\n${error?.stack ?? ""}` });
      }
    }
  }
  // Ends with the page, or with the server.
  work().catch(() => {});
})();
