//! The workbench: pages and an API over the same answers as the command line.
//!
//! ```text
//! house     what the workbench stands on: the data, somebody who answers questions, the method pages
//! router    addresses, limits, security headers    reply    bytes with an identity, kept in memory
//! listen    connections: how many, how long, how they end
//! guard     who may ask and who may write          shelf    the workbench that answers now, jobs, the users' store
//! own_files what users add: files, plans
//! state     the whole state of a page, in its URL  words    what the pages say, English and Korean
//! api       /api/v1, strict                        pages    one file a page
//! asking    questions that several pages put        reading  what pages read from the rows of an answer
//! drawing   a figure, its twins, why its numbers   layout   frame, controls, figure, table
//! ```
//! Every number comes from a question put to the library that answers, as on the command line, so a page, the API and the
//! terminal cannot differ; the address of a page holds its whole state. This crate computes nothing.

pub mod api;
pub mod asking;
pub mod drawing;
pub mod guard;
pub mod house;
pub mod layout;
pub mod listen;
pub mod own_files;
pub mod pages;
pub mod reading;
pub mod reply;
pub mod router;
pub mod shelf;
pub mod state;
pub mod words;

use std::io;
use std::net::SocketAddr;

pub use house::{Ask, First, House, Workbench};
pub use router::router;
pub use shelf::{Keep, Shelf};

/// How long work that holds on may take to let go at the end.
const LAST: std::time::Duration = std::time::Duration::from_secs(2);

/// Serves until interrupted, at an address and port of which 0 takes a free one; `started` is told the address once it is
/// listening. Users' own files go to the store; whoever writes shows the token, where there is one.
///
/// # Errors
/// What the operating system says when the address cannot be had.
pub fn serve(
    house: House,
    store: Option<Box<dyn Keep>>,
    address: SocketAddr,
    token: Option<String>,
    started: impl FnOnce(SocketAddr),
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let bench = Workbench::new(house, address.ip().is_loopback());
        let shelf = Shelf::new(bench, store, token);
        started(address);
        let ending = {
            let shelf = shelf.clone();
            async move {
                listen::interrupted().await;
                shelf.jobs.stop_all();
            }
        };
        listen::serve(listener, router(shelf), ending).await;
        Ok(())
    });
    // Work that goes on in a thread of its own is not waited for.
    runtime.shutdown_timeout(LAST);
    served
}
