//! The program that the browser runs.

fn main() {
    viva::app::run();
}
