//! The only place that reads a clock, and waits.

use crate::day::{Instant, Moment};
use leptos::prelude::window;
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen_futures::JsFuture;

/// What the clock of this device says.
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    Moment {
        at: date.get_time() as Instant,
        // JavaScript counts minutes behind UTC.
        offset: -date.get_timezone_offset() as i16,
    }
}

/// Measures how long an answer took.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Ten minutes, in tenths of a second: whoever takes longer has left the screen.
    const LONGEST: i64 = 6_000;

    /// Starts now.
    pub fn start() -> Stopwatch {
        Stopwatch(now().at)
    }

    /// Tenths of a second since the start, 0 to 6,000.
    pub fn tenths(self) -> u32 {
        ((now().at - self.0) / 100).clamp(0, Self::LONGEST) as u32
    }
}

/// Waits some milliseconds.
pub async fn sleep(milliseconds: i32) {
    let over = js_sys::Promise::new(&mut |resolve, _| {
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(over).await;
}

/// Waits until the learner's next day begins, or for an hour if that is longer: clocks are set, and a timer stands still while
/// the device sleeps.
pub async fn sleep_towards_next_day() {
    const HOUR: i64 = 3_600_000;
    sleep(now().until_next_day().min(HOUR) as i32).await;
}

/// The result of some work, `None` if it takes longer; then it is dropped.
pub async fn within<T>(milliseconds: i32, work: impl Future<Output = T>) -> Option<T> {
    let mut work: Pin<Box<dyn Future<Output = T>>> = Box::pin(work);
    let mut limit = Box::pin(sleep(milliseconds));
    std::future::poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
