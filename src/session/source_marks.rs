//! What a run shows beside the program's text: who stands where, where the last
//! step was, and what holds each thread up.

use super::Roster;
use super::roster::hue;
use crate::base::ThreadId;
use crate::trace::{Snapshot, Status, StepView};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceMarks {
    /// Sorted by line, threads in their order.
    pub lines: Vec<LineMark>,
    /// The line of the last step, and the colour of its thread.
    pub current: Option<(u32, u16)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LineMark {
    pub line: u32,
    pub threads: Vec<ThreadId>,
    /// The thread whose remark there is to show, if any: the last mover's, else
    /// the first that is stuck.
    pub remark: Option<ThreadId>,
}

impl SourceMarks {
    pub fn of(snapshot: &Snapshot, current: Option<&StepView>, roster: &Roster) -> Self {
        let mut lines: Vec<LineMark> = Vec::new();
        for thread in &snapshot.threads {
            let Some(line) = thread.line else { continue };
            if roster.thread(thread.id).is_none() {
                continue;
            }
            let place = lines.partition_point(|mark| mark.line < line);
            if lines.get(place).is_none_or(|mark| mark.line != line) {
                lines.insert(place, LineMark { line, threads: Vec::new(), remark: None });
            }
            let mark = &mut lines[place];
            mark.threads.push(thread.id);
            let stuck = matches!(thread.status, Status::Blocked { .. } | Status::Sleeping { .. });
            if mark.remark.is_none() && stuck {
                mark.remark = Some(thread.id);
            }
        }
        let mover = current.map(|step| step.thread);
        for mark in &mut lines {
            if let Some(mover) = mover.filter(|mover| mark.threads.contains(mover)) {
                mark.remark = Some(mover);
            }
            mark.remark = mark.remark.or(mark.threads.first().copied());
        }
        Self { lines, current: current.map(|step| (step.line, hue(step.thread))) }
    }
}
