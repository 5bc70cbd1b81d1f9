//! What stands in `public/` is checked here, since no compiler reads it.

use crate::finish::files;
use crate::workspace::{ours, read};
use serde_json::Value;

fn manifest() -> Value {
    serde_json::from_str(&read(&ours("public/manifest.webmanifest")).unwrap()).unwrap()
}

/// Width and height, from the first chunk of a PNG file.
fn png_size(file: &str) -> (u32, u32) {
    let bytes = std::fs::read(ours("public").join(file)).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "{file} is not a PNG");
    assert_eq!(&bytes[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

/// Whether any pixel can be seen through: colour types 4 and 6 have an alpha channel, a `tRNS` chunk adds one.
fn may_be_transparent(file: &str) -> bool {
    let bytes = std::fs::read(ours("public").join(file)).unwrap();
    matches!(bytes[25], 4 | 6) || bytes.windows(4).any(|chunk| chunk == b"tRNS")
}

#[test]
fn every_file_is_part_of_the_page() {
    let page = read(&ours("index.html")).unwrap();
    for file in files(&ours("public")).unwrap() {
        let folder = file.split_once('/').map_or(&*file, |(folder, _)| folder);
        let named = [&file, folder].map(|name| page.contains(&format!("\"public/{name}\"")));
        assert!(
            named.contains(&true),
            "no build has public/{file}: it is not in index.html"
        );
    }
}

#[test]
fn every_file_the_page_names_is_there() {
    let page = read(&ours("index.html")).unwrap();
    for rest in page.split("\"{base}").skip(1) {
        let name = rest.split('"').next().unwrap();
        assert!(
            ours("public").join(name).is_file(),
            "public/{name} is missing"
        );
    }
}

#[test]
fn the_manifest_can_be_installed() {
    let manifest = manifest();
    // The identity is the place where the app lives.
    assert_eq!(manifest["id"], "{base}");
    assert_eq!(manifest["start_url"], "./?src=pwa");
    assert_eq!(manifest["scope"], "./");
    assert_eq!(manifest["display"], "standalone");
    for field in "name short_name description lang theme_color background_color".split(' ') {
        let text = manifest[field].as_str();
        assert!(text.is_some_and(|text| !text.is_empty()), "{field}");
    }
    // Longer names are cut under an icon.
    assert!(manifest["short_name"].as_str().unwrap().len() <= 12);
    for shortcut in manifest["shortcuts"].as_array().unwrap() {
        // Below the public URL wherever that is.
        assert!(shortcut["url"].as_str().unwrap().starts_with("./"));
    }
}

#[test]
fn icons_are_of_the_size_they_claim() {
    let manifest = manifest();
    let icons = manifest["icons"].as_array().unwrap();
    let has = |sizes: &str, purpose: &str| {
        let mut icons = icons.iter();
        icons.any(|icon| icon["sizes"] == sizes && icon["purpose"] == purpose)
    };
    assert!(has("192x192", "any") && has("512x512", "any") && has("512x512", "maskable"));
    for icon in icons {
        let (width, height) = png_size(icon["src"].as_str().unwrap());
        assert_eq!(icon["sizes"], format!("{width}x{height}"), "{icon}");
    }
    assert_eq!(png_size("icons/apple-touch-icon.png"), (180, 180));
}

#[test]
fn icons_that_a_system_cuts_to_shape_have_no_holes() {
    assert!(!may_be_transparent("icons/maskable-512.png"));
    // iOS would fill them with black.
    assert!(!may_be_transparent("icons/apple-touch-icon.png"));
}
