//! Presses of buttons and links, of which only one counts where a second one would mean something else: what comes under
//! the finger was not read before it was pressed.

use super::{events, js};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::window;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use web_sys::{Element, Event};

/// Milliseconds for which the place of a tap ignores further taps, on the scale of event times.
const REST: f64 = 300.0;

/// How far apart two taps at one place may be, in CSS pixels: five millimetres.
const SAME_PLACE: i32 = 32;

/// What acts when it is pressed. Controls that hold a value are left out: there, the next press takes the last one back.
const ACTIONS: &str = "a, button:not([aria-pressed])";

/// The window event before each press of a control or key, except within a toast: what was said about the last action
/// makes way for the next one.
pub const ACTED: &str = "viva-acted";

/// What toasts are in.
const TOASTS: &str = ".toasts";

/// All that can be pressed.
const CONTROLS: &str = "a, button, summary, label, input, select, textarea";

/// Keys that move the focus or change what other keys mean, and `u`, which takes back what a toast tells of.
const KEYS_WITHOUT_ACTION: [&str; 9] = [
    "Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "u", "U",
];

/// A tap with finger, pen or mouse.
#[derive(Clone, Copy)]
struct Tap {
    x: i32,
    y: i32,
    /// When all that it led to was done: until then, taps were aimed at what was on the screen before.
    done: f64,
}

impl Tap {
    fn of(event: &MouseEvent) -> Tap {
        Tap {
            x: event.client_x(),
            y: event.client_y(),
            done: event.time_stamp(),
        }
    }

    /// Whether another tap comes too soon after this one, at the same place.
    fn rules_out(self, other: Tap) -> bool {
        let (x, y) = (other.x - self.x, other.y - self.y);
        other.done < self.done + REST && x * x + y * y <= SAME_PLACE * SAME_PLACE
    }
}

/// From now on, a tap on a button or link does nothing at a place that was tapped just before, and a key that is held down
/// presses once. Call it when all other listeners of the window are there, so that a tap is done when its turn comes.
pub fn ignore_repeats() {
    let last = Rc::new(Cell::new(None::<Tap>));
    let taps = last.clone();
    // A press that does nothing does not move the focus either.
    listen("mousedown", true, move |event: MouseEvent| {
        let tap = Tap::of(&event);
        if is_on(&event, ACTIONS) && taps.get().is_some_and(|last| last.rules_out(tap)) {
            refuse(&event);
        }
    });
    let taps = last.clone();
    listen("click", true, move |event: MouseEvent| {
        if is_tap(&event) {
            let mut tap = Tap::of(&event);
            let before = taps.get().filter(|last| last.rules_out(tap));
            if let Some(before) = before {
                // Whoever goes on tapping has not looked yet.
                tap.done = tap.done.max(before.done);
                if is_on(&event, ACTIONS) {
                    refuse(&event);
                }
            }
            taps.set(Some(tap));
        }
        if !event.default_prevented() && is_on(&event, CONTROLS) && !is_on(&event, TOASTS) {
            events::dispatch_window_event(ACTED);
        }
    });
    listen("click", false, move |event: MouseEvent| {
        if let (true, Some(tap), Some(done)) = (is_tap(&event), last.get(), now()) {
            last.set(Some(Tap { done, ..tap }));
        }
    });
    listen("keydown", true, |event: KeyboardEvent| {
        if event.repeat() && event.key() == "Enter" && is_on(&event, "a, button, summary") {
            event.prevent_default();
        }
        if !KEYS_WITHOUT_ACTION.contains(&&*event.key()) && !is_on(&event, TOASTS) {
            events::dispatch_window_event(ACTED);
        }
    });
}

/// The keyboard, assistive technology and programs click without a pointer.
fn is_tap(event: &MouseEvent) -> bool {
    event.detail() > 0
}

fn is_on(event: &Event, controls: &str) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(controls).is_ok_and(|found| found.is_some()))
}

fn refuse(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

/// The present, on the scale of event times.
fn now() -> Option<f64> {
    let now = js::call(&js::global("performance")?, "now", &[]).ok()?;
    now.as_f64()
}

/// Listens to an event of the window for as long as the page lives, before its target or after it.
fn listen<E: FromWasmAbi + 'static>(name: &str, before: bool, act: impl FnMut(E) + 'static) {
    let act = Closure::<dyn FnMut(E)>::new(act).into_js_value();
    let act = act.unchecked_ref();
    // Fails for no function.
    let _ = window().add_event_listener_with_callback_and_bool(name, act, before);
}
