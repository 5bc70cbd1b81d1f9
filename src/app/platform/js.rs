//! Calls into the browser by name, for what not every browser has: a typed call of something missing throws an exception
//! that Rust cannot catch.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property, `None` where it is missing, null, or throws when it is read.
pub(super) fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A property of the window.
pub(super) fn global(name: &str) -> Option<JsValue> {
    field(&js_sys::global(), name)
}

/// A property of the navigator.
pub(super) fn navigator(name: &str) -> Option<JsValue> {
    field(&global("navigator")?, name)
}

/// Whether a property is there and neither false, zero nor empty.
pub(super) fn is_truthy(object: &JsValue, name: &str) -> bool {
    field(object, name).is_some_and(|value| value.is_truthy())
}

/// The text of a property.
pub(super) fn text(object: &JsValue, name: &str) -> Option<String> {
    field(object, name)?.as_string()
}

/// Calls a method.
///
/// # Errors
/// What it throws, or null if there is no such method.
pub(super) fn call(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let method = field(object, name).ok_or(JsValue::NULL)?;
    let method: js_sys::Function = method.dyn_into()?;
    method.apply(object, &arguments.iter().collect())
}

/// Calls a method and awaits the promise that it returns.
///
/// # Errors
/// What it throws or rejects with, or null if there is no such method.
pub(super) async fn call_async(
    object: &JsValue,
    name: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let promised = call(object, name, arguments)?;
    JsFuture::from(js_sys::Promise::resolve(&promised)).await
}

/// Constructs an object of a class of the window.
///
/// # Errors
/// What the constructor throws, or null if there is no such class.
pub(super) fn construct(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: js_sys::Function = global(class).ok_or(JsValue::NULL)?.dyn_into()?;
    js_sys::Reflect::construct(&class, &arguments.iter().collect())
}

/// A plain object of some properties.
pub(super) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        set(&object, name, value);
    }
    object.into()
}

/// Sets a property.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}

/// Sets a callback, such as `onmessage`, for as long as the page lives.
pub(super) fn on(object: &JsValue, name: &str, act: impl FnMut(JsValue) + 'static) {
    let act = Closure::<dyn FnMut(JsValue)>::new(act);
    set(object, name, &act.into_js_value());
}

/// The name of a thrown error.
pub(super) fn error_name(error: &JsValue) -> String {
    text(error, "name").unwrap_or_default()
}
