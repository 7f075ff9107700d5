//! How much of the run is seen at once: width of columns, folded lanes.

use crate::base::{ProcessId, ThreadId};
use crate::session::State;
use std::rc::Rc;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Zoom {
    In,
    Out,
    /// As wide as the words need.
    Fit,
    /// In or out so that what is `x` pixels from the left of the lanes stays there.
    At {
        closer: bool,
        x: f64,
    },
}

/// Widths of columns, in pixels. Below the fifth there is no room for words.
const WIDTHS: [u32; 9] = [12, 16, 24, 32, 44, 60, 80, 104, 136];

impl State {
    pub(super) fn zoom(&mut self, zoom: Zoom) {
        let now = self.shown.column.max(1);
        let closer = WIDTHS.iter().copied().find(|&width| width > now).unwrap_or(now);
        let wider = WIDTHS.iter().copied().rev().find(|&width| width < now).unwrap_or(now);
        self.editing.zoom = match zoom {
            Zoom::In | Zoom::At { closer: true, .. } => Some(closer),
            Zoom::Out | Zoom::At { closer: false, .. } => Some(wider),
            Zoom::Fit => None,
        };
        // The playhead keeps its place on the screen, if it is there at all.
        let head = f64::from(self.position() * now) - self.viewport.left;
        let anchor = match zoom {
            Zoom::At { x, .. } => x,
            _ if (0.0..=self.viewport.width).contains(&head) => head,
            _ => self.viewport.width / 2.0,
        };
        self.widen(anchor);
    }

    pub(super) fn fold(&mut self, threads: &[ThreadId]) {
        let folded = Rc::make_mut(&mut self.editing.folded);
        let all = threads.iter().all(|thread| folded.contains(thread));
        for thread in threads {
            if all {
                folded.remove(thread);
            } else {
                folded.insert(*thread);
            }
        }
        self.lay_lanes();
    }

    pub(super) fn fold_process(&mut self, process: ProcessId) {
        let threads: Vec<ThreadId> = self.roster.threads_of(process).map(|thread| thread.id).collect();
        self.fold(&threads);
    }
}
