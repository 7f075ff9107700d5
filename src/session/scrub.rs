//! The whole run in one strip: a mark a step in its thread's row, joined where
//! steps are too many to be seen one by one.

use super::Lanes;
use crate::base::ThreadId;
use std::fmt::Write;
use std::rc::Rc;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scrub {
    /// The strip's own units: one a step, one a row.
    pub width: u32,
    pub height: u32,
    /// Where the strip's own rows begin: few rows stand in its middle.
    pub top: f64,
    /// Per thread, the outline of its marks as an SVG path.
    pub rows: Vec<(ThreadId, Rc<str>)>,
}

/// Up to here each step has a mark of its own.
const APART: u32 = 160;
/// As high as so many rows, even if there are fewer.
const FEWEST: u32 = 3;
/// Marks that a strip can show at most; more steps share one.
const MARKS: u32 = 1_200;

impl Scrub {
    pub fn of(steps: impl Iterator<Item = (u32, ThreadId)>, length: u32, lanes: &Lanes) -> Self {
        let gap = if length <= APART { 0.06 } else { 0.0 };
        let merged = length > APART;
        let grain = length.div_ceil(MARKS).max(1);
        // Per row, the mark that is being drawn, as first and last step + 1.
        let mut open: Vec<Option<(u32, u32)>> = vec![None; lanes.order.len()];
        let mut paths = vec![String::new(); lanes.order.len()];
        let mark = |path: &mut String, row: usize, (from, to): (u32, u32)| {
            let (x, width) = (f64::from(from) + gap, f64::from(to - from) - 2.0 * gap);
            let y = row as f64 + 0.08;
            let _ = write!(path, "M{x} {y}h{width}v.84h-{width}z");
        };
        for (step, thread) in steps {
            let Some(row) = lanes.order.iter().position(|&other| other == thread) else { continue };
            let from = (step - 1) / grain * grain;
            let to = (from + grain).min(length);
            open[row] = match open[row] {
                Some((first, last)) if merged && last >= from => Some((first, to.max(last))),
                Some(done) => {
                    mark(&mut paths[row], row, done);
                    Some((from, to))
                }
                None => Some((from, to)),
            };
        }
        for (row, rest) in open.into_iter().enumerate() {
            if let Some(rest) = rest {
                mark(&mut paths[row], row, rest);
            }
        }
        let rows = lanes.order.iter().copied().zip(paths.into_iter().map(Rc::from)).collect();
        let count = u32::try_from(lanes.order.len()).unwrap_or(1);
        let height = count.max(FEWEST);
        Self { width: length.max(1), height, top: -f64::from(height - count) / 2.0, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(count: u16) -> Lanes {
        Lanes { order: (0..count).map(ThreadId).collect(), ..Lanes::default() }
    }

    #[test]
    fn few_steps_have_a_mark_each() {
        let steps = [(1, ThreadId(0)), (2, ThreadId(1)), (3, ThreadId(1))];
        let scrub = Scrub::of(steps.into_iter(), 3, &lanes(2));
        assert_eq!(scrub.rows[0].1.matches('M').count(), 1);
        assert_eq!(scrub.rows[1].1.matches('M').count(), 2);
        assert_eq!((scrub.width, scrub.height, scrub.top), (3, 3, -0.5));
    }

    #[test]
    fn a_long_run_has_no_more_marks_than_can_be_seen() {
        let steps = (1..=100_000u32).map(|step| (step, ThreadId((step % 2) as u16)));
        let scrub = Scrub::of(steps, 100_000, &lanes(2));
        assert!(scrub.rows.iter().all(|(_, path)| path.matches('M').count() <= MARKS as usize));
    }
}
