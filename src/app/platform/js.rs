//! Calls into the browser by name, for what not every browser has: a typed call of something missing would throw where
//! nobody catches.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property, `None` where it is missing, null, or throws when it is read.
pub(crate) fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A property of the window.
pub(crate) fn global(name: &str) -> Option<JsValue> {
    field(&js_sys::global(), name)
}

/// A property of the navigator.
pub(crate) fn navigator(name: &str) -> Option<JsValue> {
    field(&global("navigator")?, name)
}

/// The text of a property.
pub(crate) fn text(object: &JsValue, name: &str) -> Option<String> {
    field(object, name)?.as_string()
}

/// Calls a method.
///
/// # Errors
/// What it throws, or null if there is no such method.
pub(crate) fn call(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let method = field(object, name).ok_or(JsValue::NULL)?;
    let method: js_sys::Function = method.dyn_into()?;
    method.apply(object, &arguments.iter().collect())
}

/// Calls a method and waits for what it promises.
///
/// # Errors
/// What it throws or rejects with, or null if there is no such method.
pub(crate) async fn ask(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let promised = call(object, name, arguments)?;
    JsFuture::from(js_sys::Promise::resolve(&promised)).await
}

/// Makes an object of a class of the window.
///
/// # Errors
/// What the constructor throws, or null if there is no such class.
pub(crate) fn make(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: js_sys::Function = global(class).ok_or(JsValue::NULL)?.dyn_into()?;
    js_sys::Reflect::construct(&class, &arguments.iter().collect())
}

/// A plain object of some properties.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        set(&object, name, value);
    }
    object.into()
}

/// Sets a property.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}

/// Lets a property, such as `onmessage`, call back for as long as the page lives.
pub(crate) fn on(object: &JsValue, name: &str, act: impl FnMut(JsValue) + 'static) {
    let act = Closure::<dyn FnMut(JsValue)>::new(act);
    set(object, name, &act.into_js_value());
}

/// The name of a thrown error.
pub(crate) fn error_name(error: &JsValue) -> String {
    text(error, "name").unwrap_or_default()
}

/// Waits some milliseconds.
pub(crate) async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let set = web_sys::window().map(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
        });
        if set.is_none() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// What the work comes to, `None` if it takes longer; then it is dropped.
pub(crate) async fn within<T>(milliseconds: i32, work: impl Future<Output = T>) -> Option<T> {
    let mut work: Pin<Box<dyn Future<Output = T>>> = Box::pin(work);
    let mut limit = Box::pin(sleep(milliseconds));
    std::future::poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
