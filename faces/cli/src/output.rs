//! Results leave the program: to a file, whole or not at all, or to standard output.

use std::io::Write;

pub use lodeway_answers::{Cell, Column, Content, Form as Format, Output, integer, number, text};

use crate::fault::Fault;

/// Writes bytes to a file, whole or not at all, or to standard output.
pub fn deliver(bytes: &[u8], out: Option<&std::path::Path>) -> Result<(), Fault> {
    match out {
        None => match std::io::stdout().lock().write_all(bytes) {
            // The reader (`head`, a closed pager) has seen enough.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|e| Fault::write("standard output", &e)),
        },
        Some(path) => write_whole(bytes, path).map_err(|e| Fault::write(&path.display().to_string(), &e)),
    }
}

fn write_whole(bytes: &[u8], path: &std::path::Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lodeway-");
    // A result is for others to read, as any file the user makes; the mask of the session still applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|e| e.error)
}
