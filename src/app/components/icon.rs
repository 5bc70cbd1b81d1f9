//! The icons of the design: strokes on a 24-unit square.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident $path:literal)*) => {
        /// A picture that accompanies a word, never instead of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is named after what it shows")]
        pub enum Icon {
            $($name,)*
        }

        impl Icon {
            fn path(self) -> &'static str {
                match self {
                    $(Icon::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    Alert "M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01"
    Back "m14.5 6-6 6 6 6"
    Browse "M5 6h9M5 11h6M5 16h5M19 14.5a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0M18.2 17.2l2.3 2.3"
    Check "m5.5 12.5 4.2 4.2L18.5 7.5"
    Close "m6.5 6.5 11 11M17.5 6.5l-11 11"
    Download "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14"
    Filter "M4 7h16M7 12h10M10 17h4"
    Forward "m9.5 6 6 6-6 6"
    Info "M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0M12 11v5M12 8h.01"
    Keyboard "M4 7h16v10H4zM7 10h.01M10 10h.01M13 10h.01M16 10h.01M8 14h8"
    Minus "M5.5 12h13"
    More "M6 12h.01M12 12h.01M18 12h.01"
    Plus "M12 5.5v13M5.5 12h13"
    Practice "M20 12.5c0 3.6-3.6 6.5-8 6.5-1.2 0-2.3-.2-3.3-.6L4.5 20l1.2-3.5C4.6 15.4 4 14 4 12.5 4 8.9 7.6 6 12 6s8 2.9 8 \
              6.5ZM9 12.5h.01M12 12.5h.01M15 12.5h.01"
    Progress "M4.5 19.5h15M7 16v-3M12 16V9.5M17 16V5.5"
    Search "M17 11a6 6 0 1 1-12 0 6 6 0 0 1 12 0M15.5 15.5l4.5 4.5"
    Settings "M4 8h9M17 8h3M4 16h3M11 16h9M17 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0M11 16a2 2 0 1 1-4 0 2 2 0 0 1 4 0"
    Share "M12 15V4M8 7.5 12 4l4 3.5M6 11.5v8h12v-8"
    Today "M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4M9.5 15l1.8 1.8 3.4-3.6"
    Unsure "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01"
    Undo "M8.5 5 4.5 9l4 4M4.5 9H14a5 5 0 0 1 0 10h-3"
}

/// Draws an icon; it says nothing to screen readers.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}

/// The name of the app with its mark.
#[component]
pub fn Wordmark() -> impl IntoView {
    view! {
        <p class="wordmark">
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                <path
                    d="M4 10.5 9.3 19 20.5 4.5"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="3.6"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                ></path>
            </svg>
            "Viva"
        </p>
    }
}
