//! Builds and serves with Trunk. What belongs to every build stands in `Trunk.toml`, so that Trunk alone does the same.

use crate::outcome::Outcome;
use crate::process::{cargo, run, with};
use crate::public_url::PublicUrl;
use crate::setup::{self, Toolbox};
use crate::{finish, workspace};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener, TcpStream};
use std::process::Command;
use std::time::Duration;

const PORT: u16 = 8080;

pub(crate) fn build(url: &PublicUrl, without_worker: bool) -> Outcome {
    let toolbox = setup::for_app()?;
    run(&mut release(&toolbox, url, without_worker))?;
    println!("dist/ is ready to be deployed at {url}");
    Ok(())
}

/// A release build into `dist/`.
pub(crate) fn release(toolbox: &Toolbox, url: &PublicUrl, without_worker: bool) -> Command {
    let mut build = trunk(toolbox, "info");
    build.args(["build", "--release", "--public-url", url.as_str()]);
    if without_worker {
        build.env(finish::WITHOUT_WORKER, "1");
    }
    build
}

/// The site of a release around a program that is not: Cargo's profile `dev` shares what it compiles with xtask and with the
/// tests, and compiles a changed page alone.
pub(crate) fn serve(port: Option<u16>) -> Outcome {
    setup::rust::wasm_target()?;
    // Beside the tools, where they are missing: they are needed only when the program is compiled. If it does not compile,
    // Trunk says so again.
    std::thread::spawn(|| {
        let program = "build --locked --quiet --bin viva --target wasm32-unknown-unknown";
        let _ = run(&mut with(cargo(), program));
    });
    let toolbox = setup::for_app()?;
    let wanted = port.unwrap_or(PORT);
    let port = free_port(wanted)?;
    if port != wanted {
        println!("Port {wanted} is taken.");
    }
    println!("Building. The first time this takes 2 to 3 minutes, later some seconds.");
    std::thread::spawn(move || tell_when_served(port));
    // Of Trunk only warnings, so that what matters stands out: Cargo's progress, errors, and the address.
    let serve = format!("serve --release --cargo-profile dev --public-url / --port {port}");
    run(&mut with(trunk(&toolbox, "warn"), &serve))
}

fn trunk(toolbox: &Toolbox, level: &str) -> Command {
    let mut command = Command::new(&toolbox.trunk);
    command
        .current_dir(workspace::root())
        .env("PATH", toolbox.path())
        .arg("--skip-version-check")
        // Its minifier does not know the export syntax of wasm-bindgen, copies that file as it is, and says so each time.
        .arg(format!(
            "--log=error,trunk={level},trunk::processing::minify=error"
        ));
    // Trunk 0.21 stops at the customary value 1.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    }
    command
}

/// Trunk opens the port when the first build has ended, well or not.
fn tell_when_served(port: u16) {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        std::thread::sleep(Duration::from_millis(200));
    }
    if workspace::ours("dist/index.html").is_file() {
        println!("\n  Viva is at http://localhost:{port}/   (Ctrl+C ends it)\n");
    } else {
        println!("\n  The build failed. Mend it, and Viva will be at http://localhost:{port}/\n");
    }
}

/// The wanted port or the next free one, on both loopback addresses, because a browser tries both.
fn free_port(wanted: u16) -> Outcome<u16> {
    (wanted..=wanted.saturating_add(50))
        .find(|port| is_free(*port))
        .ok_or_else(|| format!("no port from {wanted} on is free: name another with --port"))
}

fn is_free(port: u16) -> bool {
    let taken = |result: std::io::Result<TcpListener>| {
        result.is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
    };
    // Without IPv6 the second answer is another error, and no obstacle.
    let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    four.is_ok() && !taken(TcpListener::bind((Ipv6Addr::LOCALHOST, port)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let found = free_port(port).unwrap();
        assert!(found > port, "{found} is not after {port}");
    }
}
