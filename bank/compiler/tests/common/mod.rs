//! A small bank in its own folder, without a fault until a test changes something.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use viva_bank_compiler::{Compiled, Problem};

/// A question without a fault; the line numbers in the tests are its lines.
pub(crate) const BASE: &str = include_str!("base.md");

/// Where [`BASE`] lies in the bank.
pub(crate) const BASE_PATH: &str = "questions/models/models-base.md";

/// Where the second question lies: the two link to each other.
pub(crate) const OTHER_PATH: &str = "questions/models/models-other.md";

/// The title of the base.
const TITLE: &str = "What is a model, and what does `Meta` add?";

const TOPICS: &str = r#"
[[topic]]
id = "basics"
title = "Basics"
target = { junior = 0, mid = 0, senior = 0 }
docs = []

[[topic]]
id = "models"
title = "Models"
target = { junior = 0, mid = 0, senior = 0 }
docs = ["topics/db/models"]
"#;

const SVG: &str = r#"<svg viewBox="0 0 10 10" role="img">
<title>A table</title>
<desc>A class and its table.</desc>
<g class="box"><rect x="1" y="1" width="8" height="8"/></g>
<text x="2" y="2">Book <tspan>rows</tspan></text>
</svg>
"#;

/// A bank on disk.
pub(crate) struct TestBank {
    root: PathBuf,
}

impl TestBank {
    /// Two questions, `models-base` and `models-other`, and one diagram.
    pub(crate) fn new(name: &str) -> TestBank {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(name)
            .join("bank");
        let _ = fs::remove_dir_all(&root);
        let bank = TestBank { root };
        bank.write("topics.toml", TOPICS);
        bank.write("retired.toml", "# none\n");
        bank.write("core.toml", "");
        bank.write("verify/requirements-5.2.txt", "");
        bank.write("verify/requirements-6.1.txt", "");
        bank.write(
            "verify/demo/models.py",
            "\"\"\"For authors.\"\"\"\nclass Book(models.Model):\n    pass\n",
        );
        bank.write("diagrams/table.svg", SVG);
        bank.write(BASE_PATH, BASE);
        bank.write(OTHER_PATH, &other());
        bank
    }

    /// Writes a file of the bank.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes a file of the bank in one place.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.root.join(path)).unwrap();
        assert_eq!(
            text.matches(from).count(),
            1,
            "{from:?} must stand once in {path}"
        );
        self.write(path, &text.replace(from, to));
    }

    /// Removes a file of the bank.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).unwrap();
    }

    /// Compiles it.
    pub(crate) fn load(&self) -> Compiled {
        viva_bank_compiler::load(&self.root)
    }

    /// What is wrong with some of its files.
    pub(crate) fn check(&self, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.root.join(path)).collect();
        shown(&viva_bank_compiler::check(&self.root, Some(&paths)))
    }

    /// The problems of all of it, except missing seeds: a bank this small cannot have all 22.
    pub(crate) fn check_all(&self) -> Vec<String> {
        let mut problems = viva_bank_compiler::check(&self.root, None);
        problems.retain(|problem| !problem.message.starts_with("no question has seed"));
        shown(&problems)
    }
}

/// The base under another id and title.
pub(crate) fn copy(id: &str, title: &str) -> String {
    BASE.replace("models-base", id)
        .replace(TITLE, title)
        .replace("text = \"", &format!("text = \"{id}: "))
}

/// The base under another name: what links lead to.
fn other() -> String {
    BASE.replace("models-other", "models-third")
        .replace("models-base", "models-other")
        .replace("models-third", "models-base")
        .replace(TITLE, "Where do rows live?")
        .replace("text = \"", "text = \"rows: ")
}

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}
