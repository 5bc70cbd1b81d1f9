//! The camera's picture, and how much of what it sees has arrived.

use crate::app::platform::{self, Camera, NoCamera};
use crate::app::worker;
use crate::qr_transfer::{Received, Receiving, code};
use leptos::html::Video;
use leptos::prelude::*;

/// Milliseconds between two looks for a new picture; cameras give one every 33.
const PAUSE: i32 = 12;

const HIDDEN: &str =
    "The camera went off when Viva was out of sight. Read codes goes on where it stopped.";
const GONE: &str = "The camera went off. Read codes goes on where it stopped.";

/// Reads until everything is there.
#[component]
pub(super) fn Reading(
    /// What has arrived so far.
    receiving: StoredValue<Receiving>,
    /// Why it ended without a result.
    trouble: RwSignal<Option<&'static str>>,
    /// Back to the choice.
    back: impl Fn() + Copy + Send + Sync + 'static,
    /// What to do with the text.
    finish: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let video = NodeRef::<Video>::new();
    let (on, mirrored) = (RwSignal::new(false), RwSignal::new(false));
    let part = RwSignal::new(None::<(u32, u32)>);
    let fail = move |words| {
        trouble.set(Some(words));
        platform::announce(words);
        back();
    };
    let here = platform::while_here();
    platform::on_window("visibilitychange", move || {
        if on.get_untracked() && platform::is_hidden() {
            fail(HIDDEN);
        }
    });
    Effect::new(move |_| {
        let Some(video) = video.get() else { return };
        let here = here.clone();
        leptos::task::spawn_local(async move {
            let opened = Camera::open(video).await;
            if !here() {
                return;
            }
            let mut camera = match opened {
                Ok(camera) => camera,
                Err(error) => return fail(words(error)),
            };
            mirrored.set(camera.faces_user());
            on.set(true);
            while here() {
                if !camera.is_on() {
                    return fail(GONE);
                }
                let Some(picture) = camera.picture() else {
                    platform::sleep(PAUSE).await;
                    continue;
                };
                // One picture at a time. A worker that fails over one is another one for the next.
                let seen = platform::work(worker::SEE, picture)
                    .await
                    .unwrap_or_default();
                if !here() {
                    return;
                }
                for frame in code::frames(&seen) {
                    let received = receiving.try_update_value(|receiving| receiving.take(frame));
                    match received {
                        Some(Received::Whole(text)) => return finish(text),
                        Some(Received::Part(arrived, all)) => {
                            say(part.get_untracked(), (arrived, all));
                            part.set(Some((arrived, all)));
                        }
                        _ => {}
                    }
                }
            }
        });
    });
    let state = move || match (on.get(), part.get()) {
        (false, _) => "Waiting for the camera".to_owned(),
        (true, None) => "Looking for a code".to_owned(),
        (true, Some((arrived, all))) => format!("{arrived} of {all} codes"),
    };
    view! {
        <section class="section moving" aria-labelledby="reading">
            <h2 id="reading" tabindex="-1">"Point the camera at the other screen"</h2>
            <video class="viewfinder" node_ref=video playsinline data-mirrored=move || mirrored.get().to_string() aria-label="What the camera sees"></video>
            <div class="session-progress">
                <progress
                    max=move || part.get().map_or(1, |(_, all)| all).to_string()
                    value=move || part.get().map_or(0, |(arrived, _)| arrived).to_string()
                    aria-label="Codes read"
                ></progress>
                <span>{state}</span>
            </div>
            <p class="soft">"Hold it so that the code fills most of the square. If it does not get on, come closer, or choose Slower over there."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| back()>"Stop"</button>
            </div>
        </section>
    }
    .into_any()
}

/// Tells of each quarter, to those who cannot see the line grow.
fn say(before: Option<(u32, u32)>, (arrived, all): (u32, u32)) {
    let quarter = |arrived: u32| arrived * 4 / all.max(1);
    let passed = match before {
        Some((before, of)) if of == all => quarter(before) < quarter(arrived),
        _ => true,
    };
    if passed {
        platform::announce(&format!("{arrived} of {all} codes"));
    }
}

fn words(error: NoCamera) -> &'static str {
    match error {
        NoCamera::Insecure => {
            "Browsers have a camera only for addresses that begin with https. This one does not: move by file instead."
        }
        NoCamera::Missing => "No camera was found on this device. Move by file instead.",
        NoCamera::Refused => {
            "The camera was not allowed. Allow it for this site in the browser's settings and try again, or move by file."
        }
        NoCamera::Busy => {
            "Another program uses the camera. Close it there and try again, or move by file."
        }
        NoCamera::Failed => "The camera did not start. Try again, or move by file.",
    }
}
