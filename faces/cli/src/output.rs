//! Results leave the program: to a file, whole or not at all, or to standard output.

use std::io::Write;

use lodeway_answers::Refusal;

/// Writes bytes, in pieces, to a file, whole or not at all, or to standard output.
pub fn deliver<B: AsRef<[u8]>>(
    pieces: impl IntoIterator<Item = B>,
    out: Option<&std::path::Path>,
) -> Result<(), Refusal> {
    match out {
        None => match write_each(pieces, &mut std::io::stdout().lock()) {
            // The reader (`head`, a closed pager) has seen enough.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|e| Refusal::unwritten("standard output", &e)),
        },
        Some(path) => {
            write_whole(pieces, path).map_err(|e| Refusal::unwritten(&path.display().to_string(), &e))
        }
    }
}

fn write_each<B: AsRef<[u8]>>(
    pieces: impl IntoIterator<Item = B>,
    to: &mut impl Write,
) -> std::io::Result<()> {
    pieces.into_iter().try_for_each(|piece| to.write_all(piece.as_ref()))
}

/// Only a regular file is replaced: a link is followed to what it names, a device or a pipe is written into.
fn write_whole<B: AsRef<[u8]>>(
    pieces: impl IntoIterator<Item = B>,
    path: &std::path::Path,
) -> std::io::Result<()> {
    match std::fs::metadata(path) {
        Ok(there) if !there.is_file() && !there.is_dir() => {
            return write_each(pieces, &mut std::fs::OpenOptions::new().write(true).open(path)?);
        }
        _ => {}
    }
    // A link to nothing yet is itself the place.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(pieces, &target)
}

fn replace<B: AsRef<[u8]>>(
    pieces: impl IntoIterator<Item = B>,
    path: &std::path::Path,
) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lodeway-");
    // A result is for others to read, as any file the user makes; the mask of the session still applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    write_each(pieces, &mut file)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|e| e.error)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_followed_and_a_pipe_is_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        std::fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        deliver(["n", "ew"], Some(&link)).unwrap();
        assert_eq!(std::fs::read(&real).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        deliver(["gone"], Some(std::path::Path::new("/dev/null"))).unwrap();
        assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    }
}
