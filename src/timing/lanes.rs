//! What each thread, core and GIL did over time, in bounded memory: stretches
//! too short to be seen are merged, and the resolution grows with the run. A
//! part of a run can be had at full resolution by timing it again with a
//! window around that part.

use crate::base::ThreadId;
use serde::{Deserialize, Serialize};

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Doing {
    Running,
    /// For the GIL of its process.
    WaitingForGil,
    /// It could go on, and has the GIL if there is one, but no core is free.
    WaitingForCore,
    /// For a lock, a queue, the end of another thread.
    Blocked,
    Sleeping,
    Starting,
}

impl Doing {
    pub const ALL: [Doing; 6] =
        [Doing::Running, Doing::WaitingForGil, Doing::WaitingForCore, Doing::Blocked, Doing::Sleeping, Doing::Starting];

    /// In a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::WaitingForGil => "waiting for GIL",
            Self::WaitingForCore => "waiting for a core",
            Self::Blocked => "blocked",
            Self::Sleeping => "sleeping (I/O)",
            Self::Starting => "starting",
        }
    }
}

/// One stretch of a lane: from, length, what (a [`Doing`] or a thread), and on
/// which core (or `NOWHERE`). Several short ones are one with `shares`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch(pub u64, pub u64, pub u16, pub u16, #[serde(default)] pub Shares);

/// How long each of several `what`s took in a merged stretch.
pub type Shares = Vec<(u16, u64)>;

pub const NOWHERE: u16 = u16::MAX;

impl Stretch {
    pub fn from(&self) -> u64 {
        self.0
    }

    pub fn to(&self) -> u64 {
        self.0 + self.1
    }

    pub fn is_merged(&self) -> bool {
        !self.4.is_empty()
    }

    /// How much of it was spent on `what`.
    pub fn share(&self, what: u16) -> u64 {
        match self.is_merged() {
            false if self.2 == what => self.1,
            false => 0,
            true => self.4.iter().filter(|(other, _)| *other == what).map(|(_, time)| time).sum(),
        }
    }

    fn parts(&self) -> Shares {
        if self.is_merged() { self.4.clone() } else { vec![(self.2, self.1)] }
    }

    /// Takes in one that follows. What lies between them belongs to neither.
    pub fn take_in(&mut self, next: &Stretch) {
        let mut shares = self.parts();
        for (what, time) in next.parts() {
            match shares.iter_mut().find(|(known, _)| *known == what) {
                Some((_, sum)) => *sum += time,
                None => shares.push((what, time)),
            }
        }
        self.2 = shares.iter().rev().max_by_key(|(_, time)| *time).map_or(self.2, |(what, _)| *what);
        self.3 = if self.3 == next.3 { self.3 } else { NOWHERE };
        self.1 = next.to() - self.0;
        self.4 = shares;
    }
}

/// A row of a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    pub stretches: Vec<Stretch>,
}

impl Lane {
    fn push(&mut self, next: Stretch, resolution: u64) {
        if let Some(last) = self.stretches.last_mut() {
            let continues = last.to() == next.from() && last.2 == next.2 && last.3 == next.3;
            if continues && !last.is_merged() && !next.is_merged() {
                last.1 += next.1;
                return;
            }
            let both_short = last.1 < resolution && next.1 < resolution;
            if both_short && last.from() / resolution == (next.to() - 1) / resolution {
                last.take_in(&next);
                return;
            }
        }
        self.stretches.push(next);
    }

    fn coarsen(&mut self, resolution: u64) {
        let old = std::mem::take(&mut self.stretches);
        old.into_iter().for_each(|stretch| self.push(stretch, resolution));
    }
}

/// All lanes of a run as it goes on.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    pub threads: Vec<Lane>,
    pub cores: Vec<Lane>,
    /// By process; empty without GILs.
    pub gils: Vec<Lane>,
    /// How many cores are busy.
    pub busy: Lane,
    /// Stretches shorter than this may be merged; nanoseconds.
    pub resolution: u64,
    window: Option<(u64, u64)>,
    count: usize,
    most: usize,
}

impl Recorder {
    /// Keeps at most about `most` stretches, of a part of the run if that is wanted.
    pub fn new(window: Option<(u64, u64)>, most: usize) -> Self {
        Self { resolution: 1, window, most, ..Self::default() }
    }

    pub fn thread(&mut self, thread: ThreadId, from: u64, to: u64, doing: Doing, core: Option<usize>) {
        let core = core.map_or(NOWHERE, |core| core as u16);
        self.record(|recorder| lane(&mut recorder.threads, thread.index()), from, to, doing as u16, core);
    }

    pub fn core(&mut self, core: usize, from: u64, to: u64, thread: ThreadId) {
        self.record(|recorder| lane(&mut recorder.cores, core), from, to, thread.0, NOWHERE);
    }

    pub fn gil(&mut self, process: usize, from: u64, to: u64, holder: ThreadId) {
        self.record(|recorder| lane(&mut recorder.gils, process), from, to, holder.0, NOWHERE);
    }

    pub fn busy(&mut self, from: u64, to: u64, cores: usize) {
        self.record(|recorder| &mut recorder.busy, from, to, cores as u16, NOWHERE);
    }

    fn record(&mut self, lane: impl Fn(&mut Self) -> &mut Lane, from: u64, to: u64, what: u16, core: u16) {
        let (from, to) = match self.window {
            Some((first, last)) => (from.max(first), to.min(last)),
            None => (from, to),
        };
        if from >= to {
            return;
        }
        let resolution = self.resolution;
        let lane = lane(self);
        let before = lane.stretches.len();
        lane.push(Stretch(from, to - from, what, core, Shares::new()), resolution);
        self.count += lane.stretches.len() - before;
        if self.count > self.most {
            self.coarsen(to);
        }
    }

    /// Makes room: the resolution doubles until half of it is free.
    fn coarsen(&mut self, now: u64) {
        self.resolution = self.resolution.max(now / (self.most as u64 * 8)).max(1);
        while self.count > self.most / 2 && self.resolution < u64::MAX / 4 {
            self.resolution *= 2;
            let resolution = self.resolution;
            self.each(|lane| lane.coarsen(resolution));
            let mut count = 0;
            self.each(|lane| count += lane.stretches.len());
            self.count = count;
        }
    }

    fn each(&mut self, mut visit: impl FnMut(&mut Lane)) {
        let lanes = self.threads.iter_mut().chain(&mut self.cores).chain(&mut self.gils);
        lanes.for_each(&mut visit);
        visit(&mut self.busy);
    }
}

fn lane(lanes: &mut Vec<Lane>, at: usize) -> &mut Lane {
    if lanes.len() <= at {
        lanes.resize(at + 1, Lane::default());
    }
    &mut lanes[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_stretches_stay_few_and_lose_no_time() {
        let mut recorder = Recorder::new(None, 1000);
        for at in 0..1_000_000u64 {
            let doing = if at % 2 == 0 { Doing::Running } else { Doing::WaitingForGil };
            recorder.thread(ThreadId(1), at * 10, at * 10 + 10, doing, Some(0));
        }
        let lane = &recorder.threads[1];
        assert!(lane.stretches.len() <= 1000);
        let running: u64 = lane.stretches.iter().map(|stretch| stretch.share(Doing::Running as u16)).sum();
        assert_eq!(running, 5_000_000);
        assert!(lane.stretches.windows(2).all(|pair| pair[0].to() == pair[1].from()));
    }

    #[test]
    fn a_window_keeps_its_part_as_it_was() {
        let mut recorder = Recorder::new(Some((5_000, 5_100)), 1000);
        for at in 0..100_000u64 {
            let doing = if at % 2 == 0 { Doing::Running } else { Doing::Blocked };
            recorder.thread(ThreadId(0), at * 10, at * 10 + 10, doing, None);
        }
        assert_eq!(recorder.threads[0].stretches.len(), 10);
        assert!(recorder.threads[0].stretches.iter().all(|stretch| !stretch.is_merged()));
    }
}
