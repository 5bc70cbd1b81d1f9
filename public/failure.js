// What the user sees when Viva cannot start, or stops: what happened, that nothing is lost, and a way to keep a copy.
// Plain old JavaScript without any dependency, because it has to run where nothing else does.
(function () {
  "use strict";
  var shown = null;
  var started = false;

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(text, action, variant) {
    var made = element("button", text, "button");
    made.type = "button";
    if (variant) made.setAttribute("data-variant", variant);
    made.addEventListener("click", function () { action(made); });
    return made;
  }

  function show(title, paragraphs, actions, cause) {
    if (shown) return;
    var heading = element("h1", title);
    var page = element("main", "", "page");
    page.translate = true;
    var header = element("header", "", "page-header");
    heading.tabIndex = -1;
    header.appendChild(heading);
    page.appendChild(header);
    paragraphs.forEach(function (text) { page.appendChild(element("p", text)); });
    var row = element("div", "", "button-row");
    actions.forEach(function (action) { row.appendChild(action); });
    page.appendChild(row);
    var status = element("p", "", "soft");
    status.setAttribute("role", "status");
    status.id = "viva-failure-status";
    page.appendChild(status);
    if (cause) {
      var details = element("details", "", "disclosure");
      details.appendChild(element("summary", "What went wrong"));
      details.appendChild(element("p", cause, "soft"));
      page.appendChild(details);
    }
    document.title = title;
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
    document.body.appendChild(page);
    shown = page;
    heading.focus();
  }

  function say(text) {
    var status = document.getElementById("viva-failure-status");
    if (status) status.textContent = text;
  }

  // Everything of ours in local storage and in the database: `done` gets both, and why one could not be read.
  function read(done) {
    var found = { keys: {}, database: {}, backups: {}, problems: [] };
    try {
      for (var n = 0; n < localStorage.length; n++) {
        var key = localStorage.key(n);
        if (key.indexOf("viva.") === 0) found.keys[key] = localStorage.getItem(key);
      }
    } catch (error) {
      found.problems.push(error.message);
    }
    var over = false;
    function finish(problem) {
      if (over) return;
      over = true;
      if (problem) found.problems.push(problem);
      done(found);
    }
    // Some browsers never answer.
    setTimeout(function () { finish("the database doesn’t answer"); }, 3000);
    try {
      if (!window.indexedDB) return finish();
      var opening = indexedDB.open("viva");
      var isNew = false;
      opening.onupgradeneeded = function () {
        // There is none, and looking must not make one.
        isNew = true;
        opening.transaction.abort();
      };
      opening.onerror = function (event) {
        event.preventDefault();
        finish(isNew ? "" : String(opening.error && opening.error.message));
      };
      opening.onsuccess = function () {
        var database = opening.result;
        var parts = [["texts", "database"], ["backups", "backups"]].filter(function (part) {
          return database.objectStoreNames.contains(part[0]);
        });
        if (!parts.length) return finish();
        var transaction = database.transaction(parts.map(function (part) { return part[0]; }), "readonly");
        parts.forEach(function (part) {
          transaction.objectStore(part[0]).openCursor().onsuccess = function (event) {
            var cursor = event.target.result;
            if (!cursor) return;
            found[part[1]][cursor.key] = cursor.value;
            cursor.continue();
          };
        });
        transaction.oncomplete = function () { database.close(); finish(); };
        transaction.onabort = function () { database.close(); finish(String(transaction.error && transaction.error.message)); };
      };
    } catch (error) {
      finish(error.message);
    }
  }

  // The app imports this form, so what is named here is specified in docs/format.md.
  function save(found) {
    if (!count(found)) {
      if (!found.problems.length) return "Nothing is saved on this device yet.";
      return "This browser doesn’t let Viva read what is stored: " + found.problems.join("; ");
    }
    var now = new Date().toISOString();
    var text = JSON.stringify({
      format: "viva-keys", v: 1, saved: now, keys: found.keys, database: found.database
    }, null, 1);
    hand("viva-" + now.slice(0, 10) + ".json", text);
    return "Saved to your downloads. Keep the file: it holds all your answers.";
  }

  function hand(name, text) {
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  function count(found) {
    return Object.keys(found.keys).length + Object.keys(found.database).length;
  }

  function saveNow() {
    read(function (found) { say(save(found)); });
  }

  // For the rescue page, which has no program that could fail.
  window.vivaStored = { read: read, save: save, hand: hand };
  var program = document.getElementById("viva-program");
  if (!program) return;

  // A release that does not start would come back from the worker's cache at every reload. So a newer one is asked for
  // first, and waited for, but not for long.
  function reload(pressed) {
    pressed.disabled = true;
    say("Loading Viva again.");
    var workers = navigator.serviceWorker;
    var again = function () { location.reload(); };
    if (!workers || !workers.getRegistration || !window.fetch) return again();
    setTimeout(again, 8000);
    // The browser's own cache may hold the error, or half of a file, for some time.
    var files = [program.dataset.js, program.dataset.wasm];
    var fetched = Promise.all(files.map(function (file) {
      return fetch(file, { cache: "reload" }).catch(function () {});
    }));
    var afresh = function () { fetched.then(again); };
    workers.addEventListener("controllerchange", again);
    workers.getRegistration().then(function (registration) {
      if (!registration) return afresh();
      return registration.update().then(function () {
        var next = registration.waiting || registration.installing;
        if (!next || !workers.controller) return afresh();
        var take = function () {
          if (next.state === "installed") next.postMessage("SKIP_WAITING");
          else if (next.state === "redundant") afresh();
        };
        next.addEventListener("statechange", take);
        take();
      });
    }).catch(afresh);
  }

  function failed(title, cause) {
    var rescue = element("a", "More options", "button");
    rescue.href = program.dataset.base + "rescue.html";
    show(
      title,
      ["Nothing is lost: your answers stay on this device."],
      [button("Reload", reload, "primary"), button("Save my data", saveNow), rescue],
      cause && String(cause.message || cause)
    );
  }

  // A guess that the start of the program can prove wrong: not every script of this origin is part of it, since a host may
  // add its own.
  function notStarted(cause) {
    if (!started) failed("Viva couldn’t start", cause);
  }

  function framed() {
    var link = element("a", "Open Viva", "button");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.setAttribute("data-variant", "primary");
    show("Viva opens in its own window", ["For your safety, it doesn’t run inside another page."], [link]);
  }

  window.addEventListener("viva-boot-failed", function (event) {
    if (event.detail.framed) framed();
    else notStarted(event.detail.error);
  });

  window.addEventListener("viva-started", function () {
    started = true;
    if (!shown) return;
    document.body.removeChild(shown);
    shown = null;
  });

  // A panic of the program: its memory can no longer be trusted, so a page that still looks alive would lie.
  function stopped(error) {
    var wasm = window.WebAssembly;
    if (wasm && wasm.RuntimeError && error instanceof wasm.RuntimeError) failed("Viva stopped working", error);
  }

  // Captured, because a script that could not be loaded says so on its own element only. One of another origin comes
  // from a browser extension.
  window.addEventListener("error", function (event) {
    var target = event.target;
    var ours = target && target.tagName === "SCRIPT" && target.src.indexOf(location.origin + "/") === 0;
    if (ours) notStarted("A file couldn’t be loaded: " + target.src);
    else if (event.error instanceof SyntaxError) notStarted(event.error);
    else stopped(event.error);
  }, true);
  window.addEventListener("unhandledrejection", function (event) { stopped(event.reason); });

  if (!("noModule" in document.createElement("script")) || !window.WebAssembly) {
    notStarted("This browser is too old for Viva, or WebAssembly is switched off.");
  }
})();
