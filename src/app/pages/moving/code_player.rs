//! Plays the codes one after the other until the learner stops it.

use crate::app::components::{button, primary_button};
use crate::app::platform::{clock, events};
use crate::qr_transfer::{Sender, code};
use leptos::prelude::*;

/// Milliseconds that a code is shown. A camera takes a picture every 33, and those taken while codes change are lost.
const SHOWN_FOR: i32 = 120;
/// How much longer a code is shown when slowed down.
const SLOWER: i32 = 3;

/// How long it takes to show everything if one code in four is missed.
pub(super) fn duration(sending: &Sender) -> String {
    let milliseconds = sending.codes() * SHOWN_FOR.unsigned_abs() * 4 / 3;
    match milliseconds.div_ceil(1000) {
        0 | 1 => "about a second".to_owned(),
        seconds => format!("about {seconds} seconds"),
    }
}

/// A moving code, which can be paused and slowed down.
#[component]
pub(super) fn CodePlayer(
    /// What to show.
    sending: Sender,
    /// Back to the choice.
    back: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (codes, length) = (sending.codes(), duration(&sending));
    let number = RwSignal::new(0_u32);
    let paused = RwSignal::new(false);
    let slower = RwSignal::new(false);
    let is_open = events::mounted();
    leptos::task::spawn_local(async move {
        loop {
            clock::sleep(SHOWN_FOR).await;
            while is_open() && paused.get_untracked() {
                clock::sleep(SHOWN_FOR).await;
            }
            if is_open() && slower.get_untracked() {
                clock::sleep(SHOWN_FOR * (SLOWER - 1)).await;
            }
            if !is_open() {
                return;
            }
            number.update(|number| *number = number.wrapping_add(1));
        }
    });
    let path = move || code::draw(&sending.frame(number.get()));
    let needed = match codes {
        1 => "It\u{2019}s a single code.".to_owned(),
        _ => {
            format!("{codes} codes, in any order: {length}, longer if some are missed.")
        }
    };
    view! {
        <section class="section moving" aria-labelledby="showing">
            <h2 id="showing" tabindex="-1">"Show this to the other device"</h2>
            <div class="qr">
                <svg viewBox=format!("0 0 {0} {0}", code::SIDE) role="img" aria-label="Codes for the camera of the other device">
                    <path d=path></path>
                </svg>
            </div>
            <p class="soft">
                {needed}" Codes repeat until you stop. Choose Read codes on the other device, and stop here once it has read them all."
            </p>
            <div class="button-row">
                {primary_button("Stop", back)}
                {toggle(paused, "Pause", "Resume")}
                {toggle(slower, "Slower", "Faster")}
            </div>
        </section>
    }
    .into_any()
}

fn toggle(on: RwSignal<bool>, turn_on: &'static str, turn_off: &'static str) -> AnyView {
    let label = move || if on.get() { turn_off } else { turn_on };
    button(label, move || on.update(|on| *on = !*on))
}
