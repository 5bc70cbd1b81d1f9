//! What only a browser can show of `src/app/platform`: storage that works, refuses or is full, the clock's sign, the
//! page; and that the app draws itself over the embedded bank.
//!
//! Runs in headless Chromium: `cargo xtask test`. The tests share one page, so each leaves it as it found it.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "common/known.rs"]
mod known;

use leptos::prelude::*;
use viva::app::App;
use viva::app::platform::{address, clock, local_storage, page, tabs};
use viva::app::vault::PendingDatabase;
use viva::storage::{Storage, StorageError};
use viva_bank::Bank;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn storage_keeps_gives_back_and_forgets() {
    let mut storage = local_storage::BrowserStorage::open().unwrap();
    assert_eq!(storage.get("viva.test"), Ok(None));
    storage.put("viva.test", "D1|\n\"é\" 🎓").unwrap();
    storage.put("viva.test", "second").unwrap();
    assert_eq!(storage.get("viva.test"), Ok(Some("second".to_owned())));
    assert!(storage.keys().unwrap().contains(&"viva.test".to_owned()));
    storage.remove("viva.test").unwrap();
    storage.remove("viva.test").unwrap();
    assert_eq!(storage.get("viva.test"), Ok(None));
}

#[wasm_bindgen_test]
fn storage_that_throws_or_is_missing_is_an_error_and_no_panic() {
    for refusal in [
        "get() { throw new DOMException('denied', 'SecurityError') }",
        "get() { return null }",
        "get() { return undefined }",
        "get() { return {} }",
    ] {
        let undo = run(&format!(
            "const kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
             Object.defineProperty(window, 'localStorage', {{ configurable: true, {refusal} }});
             return () => Object.defineProperty(window, 'localStorage', kept);"
        ));
        let opened = local_storage::BrowserStorage::open();
        call(&undo);
        assert_eq!(opened.err(), Some(StorageError::Blocked), "{refusal}");
    }
    assert!(local_storage::BrowserStorage::open().is_ok());
}

#[wasm_bindgen_test]
fn a_refused_write_says_whether_there_is_no_room_or_no_leave() {
    let mut storage = local_storage::BrowserStorage::open().unwrap();
    storage.put("viva.test", "old").unwrap();
    for (name, error) in [
        ("QuotaExceededError", StorageError::Full),
        ("NS_ERROR_DOM_QUOTA_REACHED", StorageError::Full),
        ("SecurityError", StorageError::Blocked),
    ] {
        let undo = run(&format!(
            "const kept = Storage.prototype.setItem;
             Storage.prototype.setItem = () => {{ throw Object.assign(new Error(), {{ name: '{name}' }}) }};
             return () => {{ Storage.prototype.setItem = kept }};"
        ));
        let result = storage.put("viva.test", "new");
        call(&undo);
        assert_eq!(result, Err(error), "{name}");
        assert_eq!(storage.get("viva.test"), Ok(Some("old".to_owned())));
    }
    storage.remove("viva.test").unwrap();
}

#[wasm_bindgen_test]
fn east_of_greenwich_the_offset_is_positive() {
    for (javascript, ours) in [(-60, 60), (300, -300), (-345, 345), (0, 0)] {
        let undo = run(&format!(
            "const kept = Date.prototype.getTimezoneOffset;
             Date.prototype.getTimezoneOffset = () => {javascript};
             return () => {{ Date.prototype.getTimezoneOffset = kept }};"
        ));
        let before = js_sys::Date::now() as i64;
        let now = clock::now();
        call(&undo);
        assert_eq!(now.offset, ours);
        assert!((before..=js_sys::Date::now() as i64).contains(&now.at));
    }
}

#[wasm_bindgen_test]
fn the_base_is_what_the_build_wrote_into_the_page() {
    assert_eq!(address::base(), "");
    for (written, base) in [("/", ""), ("/sub/path/", "/sub/path")] {
        let block = append("script");
        block.set_attribute("type", "text/plain").unwrap();
        block.set_id("viva-program");
        block.set_attribute("data-base", written).unwrap();
        let read = address::base();
        block.remove();
        assert_eq!(read, base);
    }
}

#[wasm_bindgen_test]
fn a_value_in_an_address_cannot_become_part_of_it() {
    assert_eq!(
        address::encode("a b&c=d#e/é?"),
        "a%20b%26c%3Dd%23e%2F%C3%A9%3F"
    );
}

#[wasm_bindgen_test]
fn a_known_log_has_its_known_digest_here_too() {
    assert_eq!(known::known_state().digest(), known::KNOWN_DIGEST);
}

#[wasm_bindgen_test]
fn no_two_tabs_draw_the_same_number() {
    let drawn: std::collections::BTreeSet<u64> = (0..1000).map(|_| tabs::random()).collect();
    assert_eq!(drawn.len(), 1000);
}

#[wasm_bindgen_test]
async fn what_is_said_and_focused_is_found_in_the_page() {
    page::announce("Nobody listens yet, and nothing breaks.");
    let region = append("p");
    region.set_id("announcer");
    page::announce("Hard. Back in 3 days.");
    let said = region.text_content();
    region.remove();
    assert_eq!(said.as_deref(), Some("Hard. Back in 3 days."));

    let heading = append("h1");
    heading.set_attribute("tabindex", "-1").unwrap();
    page::focus("h1");
    page::focus("#not-there");
    let focused = until(|| {
        document()
            .active_element()
            .filter(|element| element.tag_name() == "H1")
    })
    .await;
    heading.remove();
    assert!(focused.is_some());
}

#[wasm_bindgen_test]
async fn the_app_draws_today_over_the_embedded_bank() {
    let bank: &'static Bank = Box::leak(Box::new(viva_bank::embedded().unwrap()));
    // The page of the test runner has an address of its own.
    let address = run(
        "const kept = location.href; history.replaceState(null, '', '/'); return () => history.replaceState(null, '', kept);",
    );
    let place = append("div");
    let app = leptos::mount::mount_to(
        place.clone().unchecked_into(),
        move || view! { <App bank=bank database=PendingDatabase::missing()/> },
    );
    let drawn = until(|| place.query_selector("h1").unwrap()).await;
    let heading = drawn.and_then(|heading| heading.text_content());
    let choices = place
        .query_selector_all(".line-choices button")
        .unwrap()
        .length();
    let title = document().title();
    drop(app);
    place.remove();
    call(&address);
    assert_eq!(
        heading.as_deref(),
        Some("Which of these calls answers a question of authorization?")
    );
    assert_eq!(choices, 4, "one tap to the first answer");
    assert_eq!(title, "Today · Viva");
    assert_eq!(
        local_storage::BrowserStorage::open().unwrap().keys(),
        Ok(Vec::new()),
        "looking writes nothing"
    );
}

fn append(tag: &str) -> web_sys::Element {
    let element = document().create_element(tag).unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    element
}

/// Runs a piece of JavaScript that changes the page, and gives what changes it back.
fn run(script: &str) -> js_sys::Function {
    let function = js_sys::Function::new_no_args(script);
    function
        .call0(&wasm_bindgen::JsValue::NULL)
        .unwrap()
        .unchecked_into()
}

fn call(function: &js_sys::Function) {
    function.call0(&wasm_bindgen::JsValue::NULL).unwrap();
}

/// Looks after each frame, and gives up after a hundred.
async fn until<T>(look: impl Fn() -> Option<T>) -> Option<T> {
    for _ in 0..100 {
        if let Some(found) = look() {
            return Some(found);
        }
        let frame = js_sys::Promise::new(&mut |done, _| {
            window().request_animation_frame(&done).unwrap();
        });
        JsFuture::from(frame).await.unwrap();
    }
    None
}
