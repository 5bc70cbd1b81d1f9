// Work off the main thread: the program runs a second time, without a page.
import { expect, test } from "./support/test.js";

/** Starts the worker as the app does and gives its answers to a few questions. */
function ask(page, questions, js) {
  return page.evaluate(async ([questions, js]) => {
    const { base, js: program, wasm } = document.getElementById("viva-program").dataset;
    const worker = new Worker(`${base}worker.js`, { type: "module" });
    const answer = (question, handedOver) => new Promise((heard) => {
      worker.onmessage = ({ data }) => heard(data);
      worker.postMessage(question, handedOver);
    });
    const answers = [await answer([js ?? program, await WebAssembly.compileStreaming(fetch(wasm))])];
    for (const [name, bytes] of questions) {
      const input = new Uint8Array(bytes);
      answers.push(await answer([name, input], [input.buffer]));
    }
    worker.terminate();
    return answers;
  }, [questions, js]);
}

test("the program starts there, draws nothing, and refuses work that it does not know", async ({ page, app }) => {
  await app.open();
  expect(await ask(page, [["nothing", [1, 2]], ["nothing", []]])).toEqual([
    [true],
    [null, "there is no work named nothing"],
    [null, "there is no work named nothing"],
  ]);
  await expect(app.heading).toBeVisible();
});

test("a panic there is an answer and not the end of the page", async ({ page, app }) => {
  await app.open();
  const body = "export default async () => {}; export function work() { throw new WebAssembly.RuntimeError('unreachable'); }";
  await page.context().route("**/panics.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  expect(await ask(page, [["fit", []]], "/panics.js")).toEqual([[true], [null, "unreachable"]]);
  await expect(app.heading).not.toHaveText("Viva stopped working");
});
