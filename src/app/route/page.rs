//! The table of pages: one row each, with its address and the head of its static file.
//!
//! Plain data without a dependency, because `xtask` includes this file too: it writes a real file for each address.

macro_rules! pages {
    ($($name:ident $path:literal $(: $title:literal, $description:literal)?;)*) => {
        /// A page of the app.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the table says what each page is for")]
        pub enum Page {
            $($name,)*
        }

        impl Page {
            /// Every page, in the order of the table.
            pub const ALL: &[Page] = &[$(Page::$name),*];

            /// The address below the base of the site; `:id` is a part that varies.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Page::$name => $path,)*
                }
            }

            /// Title and description of the page's static file. `None` for the first page, which is the shell itself,
            /// and for pages with an id, whose files are written from the question bank.
            pub fn head(self) -> Option<(&'static str, &'static str)> {
                match self {
                    $(Page::$name => None$(.or(Some(($title, $description))))?,)*
                }
            }
        }
    };
}

pages! {
    Today "/";
    Study "/study":
        "Study",
        "Answer from memory, compare with the model answer, and see each question again when it\u{2019}s due.";
    CramSetup "/soon":
        "Short of time",
        "A Django interview tomorrow, or in three hours? Go once over what matters most and what you know least.";
    Placement "/placement":
        "What do you know already?",
        "A dozen Django interview questions in two minutes find out what you know, and where your plan begins.";
    Plan "/plan":
        "Your plan",
        "What to learn before a Django interview, what fits in the time you have, and what is left out.";
    CheatSheet "/cheat-sheet":
        "Cheat sheet",
        "Your weakest spots for a Django interview on one page, to read or print.";
    Practice "/practice":
        "Practice",
        "Multiple-choice quizzes on Django in which every option, right or wrong, is explained.";
    Quiz "/quiz":
        "Quiz",
        "A Django quiz: choose, and learn why each option is right or wrong.";
    Browse "/questions":
        "Questions",
        "Django interview questions by topic, level and kind, each with an explained answer and its sources.";
    Question "/questions/:id";
    Topic "/topics/:id";
    Progress "/progress":
        "Progress",
        "What you have studied, what you remember, and what is due next.";
    Settings "/settings":
        "Settings",
        "Theme, new questions a day, and how well you want to remember.";
    Data "/settings/data":
        "Your data",
        "Your answers stay on this device. Export them, import them, or erase them here.";
    Moving "/settings/data/move":
        "Move to another device",
        "Show your progress as codes on one screen and read them with the camera of the other. No network, no account.";
}
