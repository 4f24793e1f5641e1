//! What the tasks of the repository share. This crate depends on nothing of the program, so that `cargo xtask` starts at once.

pub mod process;
