// Work off the main thread: the program a second time, without a page. The page sends two things a message and gets one
// answer each, in order: [result], or [null, words] where there is none. Its first message starts the program.
let program;

onmessage = async ({ data: [first, second] }) => {
  try {
    if (program) {
      const output = program.work(first, second);
      postMessage([output], [output.buffer]);
    } else {
      program = await start(first, second);
      postMessage([true]);
    }
  } catch (error) {
    postMessage([null, String(error?.message ?? error)]);
  }
};

/** The page hands over what it has compiled itself, so nothing is fetched or compiled twice. */
async function start(js, wasm) {
  const started = await import(js);
  await started.default({ module_or_path: wasm });
  return started;
}
