// The rescue page: shows and saves what is stored, and removes the program's own files. Plain old JavaScript. Reading and
// saving are those of failure.js, so that there is one form of file.
(function () {
  "use strict";
  var stored = null;

  function place(id) {
    return document.getElementById(id);
  }

  function say(id, text) {
    place(id).textContent = text;
  }

  function list(where, texts) {
    Object.keys(texts).sort().forEach(function (key) {
      var row = document.createElement("li");
      var name = document.createElement("code");
      var size = document.createElement("span");
      name.textContent = key;
      size.textContent = where + ", " + String(texts[key]).length + " characters";
      row.appendChild(name);
      row.appendChild(size);
      place("stored").appendChild(row);
    });
  }

  // Each is a separate file, which the app imports like any other.
  function listBackups(backups) {
    Object.keys(backups).sort().reverse().forEach(function (key) {
      var made = new Date(Number(key.split("|")[0])).toISOString().slice(0, 16).replace("T", " ");
      var row = document.createElement("li");
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = "Save backup from " + made + " UTC";
      button.addEventListener("click", function () {
        window.vivaStored.hand("viva-backup-" + made.slice(0, 10) + ".viva", backups[key]);
      });
      row.appendChild(button);
      place("backups").appendChild(row);
    });
  }

  function number(texts) {
    return Object.keys(texts).length;
  }

  function pieces(many) {
    return many + (many === 1 ? " piece" : " pieces");
  }

  function look(found) {
    stored = found;
    list("local storage", found.keys);
    list("database", found.database);
    listBackups(found.backups);
    var parts = pieces(number(found.keys)) + " in local storage, " + number(found.database) + " in the database, " +
      number(found.backups) + (number(found.backups) === 1 ? " backup." : " backups.");
    var problems = found.problems.length ? " Not everything could be read: " + found.problems.join("; ") + "." : "";
    say("summary", "Stored on this device: " + parts + problems);
    place("save").disabled = false;
  }

  // Only what this copy of Viva keeps: other apps, and Viva under another path, may live on the same origin.
  function reset() {
    var scope = new URL("./", location.href);
    var family = "viva:" + scope.pathname + ":";
    var steps = [];
    if (window.caches) {
      steps.push(caches.keys().then(function (names) {
        return Promise.all(names.filter(function (name) { return name.indexOf(family) === 0; }).map(function (name) {
          return caches.delete(name);
        }));
      }));
    }
    if (navigator.serviceWorker) {
      steps.push(navigator.serviceWorker.getRegistration(scope.href).then(function (registration) {
        return registration && registration.scope === scope.href ? registration.unregister() : false;
      }));
    }
    Promise.all(steps).then(
      function () { say("removed", "Removed. Your answers are untouched. Open Viva to load a fresh copy."); },
      function (error) { say("removed", "The browser refused: " + error.message); }
    );
  }

  place("save").addEventListener("click", function () { say("saved", window.vivaStored.save(stored)); });
  place("reset").addEventListener("click", reset);
  if (window.vivaStored) window.vivaStored.read(look);
  else say("summary", "Part of this page is missing. Connect and reload.");
})();
