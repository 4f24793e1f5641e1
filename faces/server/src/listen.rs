//! Connections: how many, for how long, and how they end.
//!
//! A slow client holds its connection for ten seconds at most before its request is there, and thirty between two parts of a
//! body. An end of the program (Ctrl-C, SIGTERM) lets requests finish for a while, then drops them; what they held in
//! temporary folders goes with them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Longest time until the head of a request is there, also between two requests of one connection.
const HEAD: Duration = Duration::from_secs(10);
/// Connections at one time; further ones wait to be accepted.
const CONNECTIONS: usize = 1_000;
/// How long requests may go on once the program is asked to end.
const DRAIN: Duration = Duration::from_secs(10);
/// Pause after a connection that could not be accepted, such as when no file descriptor is left.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves connections until `ending` is there, and lets their requests finish.
pub async fn serve(listener: TcpListener, router: Router, ending: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    tokio::pin!(ending);
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let place = Arc::clone(&room).acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            (place, accepted) = accepted => match accepted {
                Ok((stream, _)) => (place, stream),
                Err(_) => {
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
            () = &mut ending => break,
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A connection that breaks is its client's concern.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
}

/// Until somebody ends the program: Ctrl-C, or SIGTERM as service managers send it.
pub async fn interrupted() {
    let ctrl_c = async {
        // Without a signal handler the process ends at once, which is as well.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = ctrl_c => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
