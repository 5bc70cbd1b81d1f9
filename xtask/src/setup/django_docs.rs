//! Django's documentation, which the questions refer to. It is only in the source distribution.

use super::announce::announce;
use super::pip::pip;
use crate::outcome::{Context, Outcome};
use crate::process::{capture, run, with};
use crate::workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with the documentation of the pinned version. Beside it stands which version that is.
pub(super) fn ready(python: &Path, pins: &[(String, String)]) -> Outcome<PathBuf> {
    let mut pins = pins.iter();
    let django = pins.find(|(name, _)| name.eq_ignore_ascii_case("django"));
    let (name, version) = django.ok_or("bank/verify's requirements do not pin Django")?;
    let folder = workspace::tools().join("django-docs");
    let docs = folder.join("docs");
    let stamp = folder.join("version");
    if docs.is_dir() && fs::read_to_string(&stamp).is_ok_and(|there| there == *version) {
        return Ok(docs);
    }
    let what = format!("unpacking the documentation of Django {version}");
    announce(&what, "20 seconds");
    let fresh = workspace::tools().join("django-docs.new");
    remove(&fresh)?;
    let download = "download --quiet --no-deps --no-binary :all: --dest";
    let pin = format!("{name}=={version}");
    run(with(pip(python), download).arg(&fresh).arg(pin))?;
    capture(Command::new(python).args(["-I", "-c", UNPACK]).arg(&fresh))?;
    workspace::write(&fresh.join("version"), version)?;
    remove(&folder)?;
    fs::rename(&fresh, &folder).context(".tools/django-docs cannot be put in place")?;
    Ok(docs)
}

/// Takes `docs/` out of the archive and drops the archive.
const UNPACK: &str = r#"
import pathlib, sys, tarfile
folder = pathlib.Path(sys.argv[1])
archive, = folder.glob("*.tar.gz")
with tarfile.open(archive) as tar:
    for member in tar:
        top, slash, rest = member.name.partition("/")
        if rest.startswith("docs/"):
            member.name = rest
            tar.extract(member, folder, filter="data")
archive.unlink()
"#;

fn remove(folder: &Path) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).context(format!("{} cannot be removed", workspace::shown(folder)))
}
