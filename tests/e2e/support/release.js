// Other releases than the built one, made from it as xtask/src/finish.rs would make them: with a worker that lists the
// digests of their files.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MARKED = "icons/favicon.svg";

/** A later release: the same files but for a mark in the shell and in one more. */
export function release(build, folder, mark) {
  cpSync(build, folder, { recursive: true });
  edit(join(folder, "index.html"), (html) => html.replace("<html lang", `<html data-release="${mark}" lang`));
  edit(join(folder, MARKED), (svg) => `${svg}<!-- ${mark} -->`);
  relist(folder);
  return folder;
}

/** The release for another path: only pages and the manifest name the path, and the build's own is "/". */
export function moved(build, folder, under) {
  cpSync(build, folder, { recursive: true });
  for (const path of readdirSync(folder, { recursive: true })) {
    if (path.endsWith(".html")) edit(join(folder, path), (html) => html.replace(/((?: href| src| data-base| data-js| data-wasm)="?)\//g, `$1${under}`));
  }
  edit(join(folder, "manifest.webmanifest"), (manifest) => manifest.replaceAll('": "/', `": "${under}`));
  relist(folder);
  return folder;
}

/** Says which release the page is of, and which one its files are. */
export async function shown(page) {
  return page.evaluate(async (file) => {
    const base = document.getElementById("viva-program").dataset.base;
    const text = await (await fetch(base + file)).text();
    return [document.documentElement.dataset.release ?? "built", /<!-- (\w+) -->/.exec(text)?.[1] ?? "built"];
  }, MARKED);
}

function relist(folder) {
  edit(join(folder, "sw.js"), (worker) => {
    const [, list] = /const FILES = new Map\((.*)\);/.exec(worker);
    const rows = JSON.parse(list).map(([path]) => [path, digest(join(folder, path || "index.html"))]);
    const version = createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 16);
    return worker.replace(list, () => JSON.stringify(rows)).replace(/VERSION = "\w+"/, `VERSION = "${version}"`);
  });
}

function digest(file) {
  return `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`;
}

export function edit(file, change) {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
