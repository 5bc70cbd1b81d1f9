//! A folder that the learner chose, where the browser can give one: texts by name.

use super::error::PlatformError;
use super::js;
use crate::storage::Texts;
use wasm_bindgen::JsValue;

/// What the names of our files end with.
const KIND: &str = ".txt";
/// Larger files are not ours, in bytes.
const LARGEST: f64 = 2_097_152.0;

/// A folder. Copies are the same one.
#[derive(Clone, Debug)]
pub struct Folder(
    /// What is stored in the database.
    pub JsValue,
);

impl Folder {
    /// True if the browser lets a page use a folder.
    pub fn is_possible() -> bool {
        js::global("showDirectoryPicker").is_some()
    }

    /// Lets the learner choose one; only within a tap. `None` if they did not.
    pub async fn choose() -> Option<Folder> {
        let wanted = js::object(&[("id", "viva".into()), ("mode", "readwrite".into())]);
        let raw = js::call_async(&js_sys::global(), "showDirectoryPicker", &[wanted]).await;
        raw.ok().map(Folder)
    }

    /// What the learner calls it.
    pub fn name(&self) -> String {
        let name = js::text(&self.0, "name").filter(|name| !name.is_empty());
        name.unwrap_or_else(|| "your folder".to_owned())
    }

    /// True if it may be used now. With `ask`, which only works within a tap, the browser asks the learner.
    pub async fn is_allowed(&self, ask: bool) -> bool {
        let mode = js::object(&[("mode", "readwrite".into())]);
        let method = if ask {
            "requestPermission"
        } else {
            "queryPermission"
        };
        match js::call_async(&self.0, method, &[mode]).await {
            Ok(state) => state.as_string().as_deref() == Some("granted"),
            // Without such a method there is nothing to ask for.
            Err(error) => error.is_null(),
        }
    }

    /// All texts in it, by their names without the ending; those whose name begins so.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn texts(&self, prefix: &str) -> Result<Texts, PlatformError> {
        let mut texts = Texts::new();
        let files = js::call(&self.0, "values", &[])?;
        loop {
            let next = js::call_async(&files, "next", &[]).await?;
            if js::is_truthy(&next, "done") {
                return Ok(texts);
            }
            let Some(file) = js::field(&next, "value") else {
                continue;
            };
            let name = js::text(&file, "name").unwrap_or_default();
            let Some(key) = name.strip_suffix(KIND) else {
                continue;
            };
            if !key.starts_with(prefix) || js::text(&file, "kind").as_deref() != Some("file") {
                continue;
            }
            // A file that the cloud drive has not fetched yet is read another time.
            if let Some(text) = read(&file).await {
                texts.insert(key.to_owned(), text);
            }
        }
    }

    /// Writes a text, unless the file no longer has the text `from`.
    ///
    /// # Errors
    /// It cannot be written; then the old text is unchanged.
    pub async fn put(
        &self,
        key: &str,
        from: Option<&str>,
        text: &str,
    ) -> Result<(), PlatformError> {
        let name = JsValue::from_str(&format!("{key}{KIND}"));
        let there = js::call_async(&self.0, "getFileHandle", std::slice::from_ref(&name)).await;
        let now = match there {
            Ok(file) => read(&file).await,
            Err(_) => None,
        };
        if now.as_deref() == from {
            self.write(name, text).await?;
        }
        Ok(())
    }

    async fn write(&self, name: JsValue, text: &str) -> Result<(), JsValue> {
        let make = js::object(&[("create", true.into())]);
        let file = js::call_async(&self.0, "getFileHandle", &[name, make]).await?;
        let writing = js::call_async(&file, "createWritable", &[]).await?;
        js::call_async(&writing, "write", &[text.into()]).await?;
        // Only now it takes the place of the old one.
        js::call_async(&writing, "close", &[]).await?;
        Ok(())
    }
}

async fn read(handle: &JsValue) -> Option<String> {
    let file = js::call_async(handle, "getFile", &[]).await.ok()?;
    if js::field(&file, "size")?.as_f64()? > LARGEST {
        return None;
    }
    js::call_async(&file, "text", &[]).await.ok()?.as_string()
}
