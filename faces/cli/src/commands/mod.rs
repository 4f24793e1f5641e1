//! One file a command; each asks a room to the left and hands over a finished result.

pub mod aid;
pub mod brief;
pub mod data;
pub mod explain;
pub mod measure;
pub mod plan;
pub mod record;
pub mod serve;
pub mod shares;
pub mod shock;
