//! What every installation has in common: it says what it is about to do, and knows the system it runs on.

/// Says what is being done, in the same form everywhere.
pub(super) fn announce(what: &str, usually: &str) {
    println!("setup: {what} (usually {usually}, once)");
}

pub(super) fn is_debian() -> bool {
    std::path::Path::new("/etc/debian_version").exists()
}
