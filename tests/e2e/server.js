// A plain static host: folders answer with their index.html, an unknown address with 404.html and status 404. Like
// GitHub Pages it sets no headers of ours and lets browsers keep files for ten minutes, so that nothing passes here only
// because a host is kind. A test may stop it, start it again, and put another build in its place.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves a build under the path that it was built for. */
export async function serve(folder) {
  const site = new Site(folder);
  await site.start();
  return site;
}

export class Site {
  #server = null;
  #port = 0;

  constructor(folder) {
    this.folder = folder;
    /** The path under which the app lives, with a slash at both ends. */
    this.base = baseOf(folder);
    /** Paths that answer with 404 although the build has them. */
    this.broken = new Set();
    /** Every path that was asked for. */
    this.requests = [];
  }

  get origin() {
    return `http://localhost:${this.#port}`;
  }

  get url() {
    return this.origin + this.base;
  }

  async start() {
    this.#server = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = this.#server.address().port;
  }

  async stop() {
    if (!this.#server.listening) return;
    const stopped = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await stopped;
  }

  /** For those who serve more than files. */
  async answer(request, response) {
    const { pathname, search } = new URL(request.url, this.origin);
    this.requests.push(pathname);
    const found = await this.#find(decodeURIComponent(pathname));
    if (found.moved) {
      response.writeHead(301, { Location: found.moved + search }).end();
      return;
    }
    const type = TYPES[extname(found.file)] ?? "application/octet-stream";
    const { body, cache } = this.sent(type, found.body, pathname);
    response.writeHead(found.status, { "Content-Type": type, "Cache-Control": cache });
    response.end(body);
  }

  /** What goes out for a file, and how long browsers may keep it. */
  sent(_type, body, _path) {
    return { body, cache: "max-age=600" };
  }

  async #find(path) {
    const inside = path.startsWith(this.base) ? normalize(path.slice(this.base.length)) : "..";
    if (!inside.startsWith("..") && !this.broken.has(path)) {
      const file = join(this.folder, inside);
      const kind = await stat(file).catch(() => null);
      if (kind?.isFile()) return { status: 200, file, body: await readFile(file) };
      const index = join(file, "index.html");
      const body = kind?.isDirectory() ? await readFile(index).catch(() => null) : null;
      if (body) return path.endsWith("/") ? { status: 200, file: index, body } : { moved: `${path}/` };
    }
    const file = join(this.folder, "404.html");
    return { status: 404, file, body: await readFile(file) };
  }
}

function baseOf(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  return /data-base="?([^\s">]+)/.exec(html)[1];
}
