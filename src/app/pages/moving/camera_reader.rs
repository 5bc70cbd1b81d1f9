//! The camera's picture, and how much of what it sees has been read.

use crate::app::components::{button, button_row};
use crate::app::platform::camera::{Camera, NoCamera};
use crate::app::platform::{clock, events, page, worker::work};
use crate::app::worker;
use crate::qr_transfer::{Received, Receiver, code};
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlVideoElement;

/// Milliseconds between two looks for a new picture; cameras give one every 33.
const PAUSE: i32 = 12;

const HIDDEN: &str =
    "The camera turned off when you left Viva. Choose Read codes to continue where it stopped.";
const GONE: &str = "The camera turned off. Choose Read codes to continue where it stopped.";

/// What is shown while reading. `Copy`: handles.
#[derive(Clone, Copy)]
struct Status {
    /// The camera is on.
    on: RwSignal<bool>,
    /// The picture is shown mirrored, because the camera faces the learner.
    mirrored: RwSignal<bool>,
    /// Codes read, and codes needed.
    part: RwSignal<Option<(u32, u32)>>,
}

impl Status {
    fn sentence(self) -> String {
        match (self.on.get(), self.part.get()) {
            (false, _) => "Waiting for the camera".to_owned(),
            (true, None) => "Looking for a code".to_owned(),
            (true, Some((read, all))) => format!("{read} of {all} codes"),
        }
    }

    fn progress(self, part: (u32, u32)) {
        announce_quarter(self.part.get_untracked(), part);
        self.part.set(Some(part));
    }
}

/// Reads codes until everything has been read.
#[component]
pub(super) fn CameraReader(
    /// What has been read so far.
    receiving: StoredValue<Receiver>,
    /// Why reading ended without a result.
    trouble: RwSignal<Option<&'static str>>,
    /// Back to the choice.
    back: impl Fn() + Copy + Send + Sync + 'static,
    /// Called with the text that was read.
    finish: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let video = NodeRef::<Video>::new();
    let status = Status {
        on: RwSignal::new(false),
        mirrored: RwSignal::new(false),
        part: RwSignal::new(None),
    };
    let fail = move |reason| {
        trouble.set(Some(reason));
        page::announce(reason);
        back();
    };
    let is_open = events::mounted();
    events::on_window_event("visibilitychange", move || {
        if status.on.get_untracked() && page::is_hidden() {
            fail(HIDDEN);
        }
    });
    Effect::new(move |_| {
        let Some(video) = video.get() else { return };
        let is_open = is_open.clone();
        spawn_local(async move {
            match read(video, receiving, status, is_open).await {
                Ok(Some(text)) => finish(text),
                Ok(None) => {}
                Err(reason) => fail(reason),
            }
        });
    });
    view! {
        <section class="section moving" aria-labelledby="reading">
            <h2 id="reading" tabindex="-1">"Point the camera at the other screen"</h2>
            <video class="viewfinder" node_ref=video playsinline data-mirrored=move || status.mirrored.get().to_string() aria-label="What the camera sees"></video>
            <div class="session-progress">
                <progress
                    max=move || status.part.get().map_or(1, |(_, all)| all).to_string()
                    value=move || status.part.get().map_or(0, |(read, _)| read).to_string()
                    aria-label="Codes read"
                ></progress>
                <span>{move || status.sentence()}</span>
            </div>
            <p class="soft">"Hold it so the code fills most of the square. If nothing happens, move closer, or choose Slower on the other device."</p>
            {button_row(button("Stop", back))}
        </section>
    }
    .into_any()
}

/// Reads pictures until the text is complete. `None` if the page was left before.
async fn read(
    video: HtmlVideoElement,
    receiving: StoredValue<Receiver>,
    status: Status,
    is_open: impl Fn() -> bool,
) -> Result<Option<String>, &'static str> {
    let opened = Camera::open(video).await;
    if !is_open() {
        return Ok(None);
    }
    let mut camera = opened.map_err(no_camera)?;
    status.mirrored.set(camera.faces_user());
    status.on.set(true);
    while is_open() {
        if !camera.is_on() {
            return Err(GONE);
        }
        let Some(picture) = camera.picture() else {
            clock::sleep(PAUSE).await;
            continue;
        };
        // One picture at a time. After a worker has failed over one, the next picture gets a new worker.
        let seen = work(worker::SEE, picture).await.unwrap_or_default();
        if !is_open() {
            return Ok(None);
        }
        for frame in code::frames(&seen) {
            match receiving.try_update_value(|receiving| receiving.add(frame)) {
                Some(Received::Complete(text)) => return Ok(Some(text)),
                Some(Received::Partial(read, all)) => status.progress((read, all)),
                _ => {}
            }
        }
    }
    Ok(None)
}

/// Announces each quarter, for learners who cannot see the bar grow.
fn announce_quarter(before: Option<(u32, u32)>, (arrived, all): (u32, u32)) {
    let quarter = |arrived: u32| arrived * 4 / all.max(1);
    let passed = match before {
        Some((before, of)) if of == all => quarter(before) < quarter(arrived),
        _ => true,
    };
    if passed {
        page::announce(&format!("{arrived} of {all} codes"));
    }
}

fn no_camera(error: NoCamera) -> &'static str {
    match error {
        NoCamera::Insecure => {
            "Browsers only allow the camera at https addresses, and this isn\u{2019}t one. Move by file instead."
        }
        NoCamera::Missing => "No camera was found on this device. Move by file instead.",
        NoCamera::Refused => {
            "Viva isn\u{2019}t allowed to use the camera. Allow it for this site in the browser\u{2019}s settings and try again, or move by file."
        }
        NoCamera::Busy => {
            "Another app is using the camera. Close that app and try again, or move by file."
        }
        NoCamera::Failed => "The camera didn\u{2019}t start. Try again, or move by file.",
    }
}
