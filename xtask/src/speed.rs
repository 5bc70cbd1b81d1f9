//! How fast memory is, natively and as wasm, as ratios to ts-fsrs doing the same on the same machine. Nothing is
//! asserted: a busy machine is no failure. The work itself is in `benches/speed`.

use crate::outcome::Outcome;
use crate::process::{cargo, run};
use crate::setup;
use crate::workspace;
use std::env::consts::EXE_SUFFIX;
use std::process::Command;

const PACKAGE: &str = "viva-speed";
const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn measure() -> Outcome {
    let toolbox = setup::for_app()?;
    let folder = workspace::ours("benches/speed");
    setup::node::packages(&folder)?;
    // As the app is built, so that the wasm is as fast as what learners get, and no faster.
    let build = ["build", "--locked", "--release", "--package", PACKAGE];
    run(cargo().args(build).args(["--bin", PACKAGE]))?;
    run(cargo().args(build).args(["--lib", "--target", WASM]))?;
    let target = workspace::target();
    let made = target.join("speed");
    run(Command::new(&toolbox.wasm_bindgen)
        .args(["--target", "nodejs", "--no-typescript", "--out-dir"])
        .arg(&made)
        .arg(target.join(WASM).join("release/viva_speed.wasm")))?;
    run(Command::new("node")
        .arg(folder.join("run.mjs"))
        .arg(target.join(format!("release/{PACKAGE}{EXE_SUFFIX}")))
        .arg(&made))
}
