//! The camera, from the learner's permission until it is dropped.

use super::js::{self, call, error_name, field};
use js_sys::Uint8Array;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

/// Pixels of a picture's side, at most: a code that takes 60 % of it has five pixels a module, which is enough.
const SIDE: u32 = 640;

/// A camera that is on. Dropped, it is off.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// The video's time at the last picture.
    last: f64,
}

/// Why there is no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCamera {
    /// The page was loaded without encryption, and browsers then offer no camera.
    Insecure,
    /// The device has none, or the browser does not support cameras.
    Missing,
    /// The learner, or the device's administrator, does not allow it.
    Refused,
    /// Another program uses it.
    Busy,
    /// Anything else.
    Failed,
}

impl Camera {
    /// Asks for the camera, the one on the back if there is a choice, and shows its picture in `video`. The browser asks
    /// the learner; this may take as long as they do.
    ///
    /// # Errors
    /// There is no camera that can be used.
    pub async fn open(video: HtmlVideoElement) -> Result<Camera, NoCamera> {
        let devices = window().navigator().media_devices();
        let devices = devices.ok().filter(|devices| !devices.is_undefined());
        let devices = devices.ok_or(match window().is_secure_context() {
            true => NoCamera::Missing,
            false => NoCamera::Insecure,
        })?;
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&preferred_video());
        let asked = devices.get_user_media_with_constraints(&constraints);
        let stream = JsFuture::from(asked.map_err(|error| why(&error))?).await;
        let stream: MediaStream = stream.map_err(|error| why(&error))?.unchecked_into();
        let Some((canvas, context)) = canvas() else {
            stop(&stream);
            return Err(NoCamera::Failed);
        };
        let camera = Camera {
            stream,
            video,
            canvas,
            context,
            last: -1.0,
        };
        camera.video.set_muted(true);
        camera.video.set_src_object(Some(&camera.stream));
        // Muted and visible video may always play. Leaving the page interrupts it, which is not an error.
        if let Ok(playing) = camera.video.play() {
            leptos::task::spawn_local(async move { drop(JsFuture::from(playing).await) });
        }
        Ok(camera)
    }

    /// True if the picture comes from the side of the screen, where people expect a mirror.
    pub fn faces_user(&self) -> bool {
        let track = tracks(&self.stream).next();
        let settings = track.and_then(|track| call(&track, "getSettings", &[]).ok());
        let facing = settings.and_then(|settings| js::text(&settings, "facingMode"));
        facing.as_deref() != Some("environment")
    }

    /// False if the camera was pulled out, or taken away by its owner.
    pub fn is_on(&self) -> bool {
        self.stream.active()
    }

    /// The middle of the picture as a square of pixels of four bytes; `None` if there is no new one.
    pub fn picture(&mut self) -> Option<Uint8Array> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let now = self.video.current_time();
        let middle = width.min(height);
        if middle == 0 || now == self.last {
            return None;
        }
        self.last = now;
        let side = middle.min(SIDE);
        if self.canvas.width() != side {
            self.canvas.set_width(side);
            self.canvas.set_height(side);
        }
        let (left, top) = ((width - middle) / 2, (height - middle) / 2);
        let [left, top, middle, side] = [left, top, middle, side].map(f64::from);
        self.context
            .draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.video,
                left,
                top,
                middle,
                middle,
                0.0,
                0.0,
                side,
                side,
            )
            .ok()?;
        let image = self.context.get_image_data(0.0, 0.0, side, side).ok()?;
        // By name: the typed way would copy it into the program's memory, and from there again.
        let pixels: js_sys::Uint8ClampedArray = field(&image, "data")?.dyn_into().ok()?;
        Some(Uint8Array::new(&pixels.buffer()))
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
        self.video.set_src_object(None);
    }
}

fn stop(stream: &MediaStream) {
    tracks(stream).for_each(|track| track.stop());
}

fn tracks(stream: &MediaStream) -> impl Iterator<Item = MediaStreamTrack> {
    let tracks = stream.get_video_tracks();
    tracks.into_iter().map(JsCast::unchecked_into)
}

/// The camera on the back, in a size that phones deliver smoothly. All of it is optional.
fn preferred_video() -> JsValue {
    let about = |pixels: u32| js::object(&[("ideal", pixels.into())]);
    js::object(&[
        ("facingMode", "environment".into()),
        ("width", about(1280)),
        ("height", about(720)),
    ])
}

/// A canvas that keeps pixels where they can be read.
fn canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let options = js::object(&[("willReadFrequently", true.into())]);
    let context = canvas
        .get_context_with_context_options("2d", &options)
        .ok()??;
    Some((canvas, context.dyn_into().ok()?))
}

/// Names of errors: <https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia>
fn why(error: &JsValue) -> NoCamera {
    match error_name(error).as_str() {
        "NotAllowedError" | "SecurityError" => NoCamera::Refused,
        "NotFoundError" | "OverconstrainedError" => NoCamera::Missing,
        "NotReadableError" | "AbortError" => NoCamera::Busy,
        _ => NoCamera::Failed,
    }
}
