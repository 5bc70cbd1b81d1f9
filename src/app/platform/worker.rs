//! The client of the web worker: one worker, started when there is something to do and ended when it has been idle.

use super::clock::sleep;
use super::error::PlatformError;
use super::{js, page};
use crate::app::worker;
use js_sys::{Array, Function, Promise, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Milliseconds of idleness after which the worker is ended, which frees its memory.
const IDLE_LIMIT: i32 = 20_000;

thread_local! {
    static WORKER: RefCell<Option<Running>> = const { RefCell::new(None) };
}

struct Running {
    worker: web_sys::Worker,
    /// Resolvers of the answers, which arrive in the order of the requests.
    waiting: VecDeque<Function>,
    /// The answer to the first question: whether the program started there.
    started: Promise,
    /// Questions so far.
    asked: u32,
}

/// Does a piece of work of [`worker::work`] off the main thread, or on it where the browser has no worker that could.
/// The bytes are handed over, not copied: `input` is empty afterwards.
///
/// # Errors
/// The work failed. Everything else that waits for the worker then fails, too.
pub async fn work(name: &str, input: Uint8Array) -> Result<Vec<u8>, PlatformError> {
    if !is_running().await {
        // Once what was drawn last can be seen: from here to the end nothing else moves.
        sleep(50).await;
        return worker::work(name, &input.to_vec()).map_err(PlatformError::Failed);
    }
    let handed_over = Array::of1(&input.buffer());
    let answer = ask(&Array::of2(&name.into(), &input), &handed_over);
    let answer = answered(answer.ok_or(PlatformError::Missing("worker"))?).await?;
    Ok(Uint8Array::new(&answer).to_vec())
}

/// Starts the worker unless it runs; `false` if it cannot run here.
async fn is_running() -> bool {
    let running = WORKER.with_borrow(|running| running.as_ref().map(|r| r.started.clone()));
    let Some(started) = running.or_else(start) else {
        return false;
    };
    answered(started).await.is_ok()
}

fn start() -> Option<Promise> {
    let (base, program) = (page::program("data-base")?, page::program("data-js")?);
    let options = web_sys::WorkerOptions::new();
    options.set_type(web_sys::WorkerType::Module);
    let worker = web_sys::Worker::new_with_options(&format!("{base}worker.js"), &options).ok()?;
    js::on(&worker, "onmessage", |message| on_answer(&message));
    // The file could not be loaded, or this browser knows no workers of this kind.
    js::on(&worker, "onerror", |_| {
        end("the worker couldn\u{2019}t be loaded")
    });
    WORKER.set(Some(Running {
        worker,
        waiting: VecDeque::new(),
        started: Promise::resolve(&JsValue::NULL),
        asked: 0,
    }));
    let program = Array::of2(&program.into(), &wasm_bindgen::module());
    let started = ask(&program, &Array::new())?;
    WORKER.with_borrow_mut(|running| {
        if let Some(running) = running {
            running.started = started.clone();
        }
    });
    Some(started)
}

/// Sends a question. The promise is kept with the answer's message, whatever it says.
fn ask(question: &Array, handed_over: &Array) -> Option<Promise> {
    WORKER.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        running
            .worker
            .post_message_with_transfer(question, handed_over)
            .ok()?;
        running.asked = running.asked.wrapping_add(1);
        let waiting = &mut running.waiting;
        Some(Promise::new(&mut |keep, _| waiting.push_back(keep)))
    })
}

async fn answered(answer: Promise) -> Result<JsValue, PlatformError> {
    let answer = JsFuture::from(answer).await;
    let answer: Array = answer.unwrap_or_else(|error| error).unchecked_into();
    let result = answer.get(0);
    if result.is_null() {
        let words = answer.get(1).as_string();
        return Err(PlatformError::Failed(words.unwrap_or_default()));
    }
    Ok(result)
}

fn on_answer(message: &JsValue) {
    let Some(answer) = js::field(message, "data") else {
        return;
    };
    let result = answer.unchecked_ref::<Array>().get(0);
    let (keep, asked) = WORKER
        .with_borrow_mut(|running| {
            let running = running.as_mut()?;
            Some((running.waiting.pop_front()?, running.asked))
        })
        .unzip();
    if let Some(keep) = keep {
        let _ = keep.call1(&JsValue::NULL, &answer);
    }
    if result.is_null() {
        // After a panic its memory cannot be trusted.
        end("the worker stopped");
    } else if let Some(asked) = asked {
        spawn_local(async move {
            sleep(IDLE_LIMIT).await;
            end_if_idle_since(asked);
        });
    }
}

fn end_if_idle_since(asked: u32) {
    let is_idle = |running: &Running| running.asked == asked && running.waiting.is_empty();
    if WORKER.with_borrow(|running| running.as_ref().is_some_and(is_idle)) {
        end("the worker is idle");
    }
}

/// Ends the worker; everything that still waits fails with these words.
fn end(words: &str) {
    let Some(running) = WORKER.take() else { return };
    running.worker.terminate();
    let failure = Array::of2(&JsValue::NULL, &words.into());
    for keep in running.waiting {
        let _ = keep.call1(&JsValue::NULL, &failure);
    }
}
