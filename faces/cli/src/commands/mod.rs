//! One file a command; each asks a room to the left and hands over a finished result.

pub mod aid;
pub mod alignment;
pub mod backtest;
pub mod brief;
pub mod chain;
pub mod corridors;
pub mod course;
pub mod data;
pub mod effect;
pub mod explain;
pub mod gravity;
pub mod joint;
pub mod leverage;
pub mod measure;
pub mod origin;
pub mod partners;
pub mod plan;
pub mod record;
pub mod serve;
pub mod shares;
pub mod shock;
pub mod trade;
pub mod watch;
