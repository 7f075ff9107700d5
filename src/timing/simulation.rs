//! A program under a virtual clock: threads of the machine compete for cores
//! and GILs, event by event.
//!
//! A thread computes in the machine for as long as it may (until a waiter for
//! the GIL will ask, at most one switch interval); then the time it took
//! passes here. Nobody of its process can notice that it was computed at once:
//! others of the process need the GIL first, and processes share no memory.
//! Without a GIL, threads of one process compute in turns of 100 microseconds,
//! which is how far their writes can be out of order.

use super::costs::{Cost, Costs};
use super::gil::Gil;
use super::lanes::{Doing, Recorder};
use super::prices::prices;
use crate::base::{ObjectId, ThreadId};
use crate::lang::Program;
use crate::machine::{Life, Machine, Options};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};
use std::sync::Arc;

/// On what a program is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    pub cores: u32,
    pub gil: bool,
    /// A thread that starts another waits for its end; starting is free.
    pub one_after_another: bool,
    /// The part of the run whose chart is kept, in nanoseconds; all of it if none.
    pub window: Option<(u64, u64)>,
    /// About how many stretches of the chart are kept.
    pub stretches: usize,
    /// Where a run that does not end is stopped, in nanoseconds of virtual time.
    pub limit: u64,
}

impl Default for Setup {
    fn default() -> Self {
        Self { cores: 4, gil: true, one_after_another: false, window: None, stretches: 24_000, limit: 120_000_000_000 }
    }
}

/// How long threads of one process compute in turn where no GIL orders them.
const TURN: u64 = 100_000;
/// How long a thread computes at once where nobody else can notice.
const ALONE: u64 = 5_000_000;
/// Whoever has had its core for less is not put off it by one that wakes.
const GRANULARITY: u64 = 500_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Not begun yet: until its timer.
    Coming,
    OnCore,
    /// Could go on, were a core free.
    Ready,
    WaitsForGil,
    Blocked,
    Sleeping,
    /// Waits until the thread that it has started has begun, or ended.
    WaitsFor(ThreadId),
    Over,
}

#[derive(Clone, Debug)]
pub(super) struct Task {
    pub phase: Phase,
    /// Grows with every change of phase: timers for an earlier one are void.
    pub token: u32,
    pub core: Option<usize>,
    pub core_since: u64,
    /// What it still has to spend on a core before anything else.
    pub owed: u64,
    pub slice_end: u64,
    pub process: usize,
    pub doing: Doing,
    pub since: u64,
    /// Whether it has got as far as the program's own text.
    pub begun: bool,
    /// Whether it has paid for its end.
    pub paid_end: bool,
    /// Whether it is about to look again at what it waits for.
    pub waking: bool,
    /// Once what it owes is paid it waits for the thread that it has started.
    pub then_waits: Option<ThreadId>,
    pub worker: bool,
    pub last_core: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    SliceEnd(ThreadId, u32),
    /// A sleep is over, a wait runs out, a thread that was started comes.
    Timer(ThreadId, u32),
    /// Looks again at what it waits for.
    Wake(ThreadId, u32),
    Ask(ThreadId, u32),
    TurnOver(ThreadId, u32),
}

/// Sums over a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Nanoseconds by [`Doing`], over all threads.
    pub doing: [u64; 6],
    pub gil_switches: u64,
    pub threads_started: u32,
    pub processes_started: u32,
    /// Whether a thread ever found no core free: with more cores the run would
    /// be another.
    pub wanted_more_cores: bool,
    pub events: u64,
}

pub struct Simulation {
    pub(super) machine: Machine,
    pub(super) setup: Setup,
    pub(super) costs: Costs,
    pub(super) now: u64,
    due: BinaryHeap<Reverse<(u64, u64, Due)>>,
    scheduled: u64,
    pub(super) tasks: Vec<Task>,
    pub(super) gils: Vec<Gil>,
    cores: Vec<Option<ThreadId>>,
    busy_since: u64,
    ready: VecDeque<ThreadId>,
    /// In the order in which they began to wait.
    pub(super) blocked: Vec<ThreadId>,
    pub(super) pools: BTreeSet<ObjectId>,
    pub(super) recorder: Recorder,
    pub(super) totals: Totals,
}

impl Simulation {
    pub fn new(program: Arc<Program>, options: &Options, costs: &Costs, setup: Setup) -> Self {
        let setup = Setup { cores: setup.cores.clamp(1, 64), ..setup };
        let priced = Arc::new(prices(&program, costs));
        let options = Options { honour_sleeps: false, atomicity: Default::default(), ..options.clone() };
        let mut machine = Machine::timed(program, options, priced, setup.cores);
        if setup.one_after_another {
            machine.one_worker();
        }
        let mut simulation = Self {
            machine,
            setup,
            costs: costs.clone(),
            now: 0,
            due: BinaryHeap::new(),
            scheduled: 0,
            tasks: Vec::new(),
            gils: Vec::new(),
            cores: vec![None; setup.cores as usize],
            busy_since: 0,
            ready: VecDeque::new(),
            blocked: Vec::new(),
            pools: BTreeSet::new(),
            recorder: Recorder::new(setup.window, setup.stretches),
            totals: Totals::default(),
        };
        simulation.add_task(ThreadId(0));
        simulation.tasks[0].begun = true;
        simulation.wants_to_run(ThreadId(0), false);
        simulation
    }

    /// Lets up to `budget` events happen; true when the run is over.
    pub fn advance(&mut self, budget: u32) -> bool {
        for _ in 0..budget {
            let Some(Reverse((time, _, due))) = self.due.pop() else { return true };
            if !self.is_current(due) {
                continue;
            }
            self.now = self.now.max(time);
            if self.now >= self.setup.limit {
                return true;
            }
            self.totals.events += 1;
            self.happen(due);
            if !self.machine.state().stopped.is_unset() {
                (0..self.tasks.len()).map(ThreadId::at).for_each(|id| self.leave(id));
            }
            if self.is_over() {
                return true;
            }
            self.machine.tidy();
        }
        false
    }

    /// Whether a timer is for the phase that its thread is still in.
    fn is_current(&self, due: Due) -> bool {
        let (Due::SliceEnd(id, token)
        | Due::Timer(id, token)
        | Due::Wake(id, token)
        | Due::Ask(id, token)
        | Due::TurnOver(id, token)) = due;
        self.tasks[id.index()].token == token
    }

    pub fn is_over(&self) -> bool {
        self.due.is_empty() || self.tasks.iter().all(|task| task.phase == Phase::Over)
    }

    /// Nanoseconds of virtual time that have gone by.
    pub fn now(&self) -> u64 {
        self.now
    }

    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    fn happen(&mut self, due: Due) {
        match due {
            Due::SliceEnd(id, _) => {
                self.tasks[id.index()].owed = 0;
                self.go_on(id);
            }
            Due::Timer(id, _) => self.timer(id),
            Due::Wake(id, _) => self.look_again(id),
            Due::Ask(id, token) => {
                let process = self.tasks[id.index()].process;
                let interval = self.costs.time(Cost::SwitchInterval);
                if let Some(next) = self.gils[process].ask(id, self.now, interval) {
                    self.schedule(next, Due::Ask(id, token));
                }
            }
            Due::TurnOver(id, token) => {
                if self.ready.is_empty() {
                    self.tasks[id.index()].core_since = self.now;
                    self.schedule(self.now + self.turn(), Due::TurnOver(id, token));
                } else {
                    self.put_off(id);
                    self.fill_cores();
                }
            }
        }
    }

    pub(super) fn schedule(&mut self, time: u64, due: Due) {
        self.scheduled += 1;
        self.due.push(Reverse((time, self.scheduled, due)));
    }

    pub(super) fn timer_in(&mut self, id: ThreadId, after: u64) {
        let token = self.tasks[id.index()].token;
        self.schedule(self.now.saturating_add(after), Due::Timer(id, token));
    }

    pub(super) fn add_task(&mut self, id: ThreadId) {
        let process = self.machine.thread(id).process.index();
        while self.gils.len() <= process {
            self.gils.push(Gil::default());
        }
        self.tasks.push(Task {
            phase: Phase::Coming,
            token: 0,
            core: None,
            core_since: 0,
            owed: 0,
            slice_end: 0,
            process,
            doing: Doing::Starting,
            since: self.now,
            begun: false,
            paid_end: false,
            waking: false,
            then_waits: None,
            worker: false,
            last_core: 0,
        });
    }

    /// Another phase: what it did until now is noted.
    pub(super) fn enter(&mut self, id: ThreadId, phase: Phase) {
        let now = self.now;
        let task = &mut self.tasks[id.index()];
        let (from, was, core) = (task.since, task.doing, task.core);
        let over = task.phase == Phase::Over;
        task.phase = phase;
        task.token += 1;
        task.waking = false;
        task.since = now;
        task.doing = match phase {
            Phase::OnCore if task.begun => Doing::Running,
            Phase::Coming | Phase::OnCore => Doing::Starting,
            Phase::Ready if task.begun => Doing::WaitingForCore,
            Phase::Ready => Doing::Starting,
            Phase::WaitsForGil => Doing::WaitingForGil,
            Phase::Sleeping => Doing::Sleeping,
            Phase::Blocked | Phase::WaitsFor(_) | Phase::Over => Doing::Blocked,
        };
        if !over && now > from {
            self.totals.doing[was as usize] += now - from;
            self.recorder.thread(id, from, now, was, core);
        }
    }

    /// A thread could go on: it needs the GIL, then a core.
    pub(super) fn wants_to_run(&mut self, id: ThreadId, woken: bool) {
        let process = self.tasks[id.index()].process;
        if self.setup.gil && !self.gils[process].is_held_by(id) {
            if self.gils[process].holder.is_some() {
                return self.queue_for_gil(id);
            }
            self.gils[process].take(id, self.now);
        }
        self.wants_core(id, woken);
    }

    fn queue_for_gil(&mut self, id: ThreadId) {
        self.enter(id, Phase::WaitsForGil);
        let interval = self.costs.time(Cost::SwitchInterval).max(1);
        let process = self.tasks[id.index()].process;
        let asks = self.gils[process].wait(id, self.now, interval);
        let token = self.tasks[id.index()].token;
        self.schedule(asks, Due::Ask(id, token));
    }

    fn wants_core(&mut self, id: ThreadId, woken: bool) {
        let last = self.tasks[id.index()].last_core;
        let free = |core: &usize| self.cores[*core].is_none();
        if let Some(core) = Some(last).filter(free).or_else(|| (0..self.cores.len()).find(free)) {
            return self.put_on(id, core);
        }
        self.totals.wanted_more_cores = true;
        self.enter(id, Phase::Ready);
        let victim = if woken { self.longest_running() } else { None };
        match victim {
            Some(victim) => {
                self.put_off(victim);
                self.ready.push_front(id);
                self.fill_cores();
            }
            None => self.ready.push_back(id),
        }
    }

    /// Who has had its core longest, and for long enough to give way.
    fn longest_running(&self) -> Option<ThreadId> {
        let since = |id: &ThreadId| self.tasks[id.index()].core_since;
        let first = self.cores.iter().flatten().copied().min_by_key(since)?;
        (self.now - since(&first) >= GRANULARITY).then_some(first)
    }

    fn put_on(&mut self, id: ThreadId, core: usize) {
        self.count_busy();
        self.cores[core] = Some(id);
        self.enter(id, Phase::OnCore);
        let now = self.now;
        let task = &mut self.tasks[id.index()];
        (task.core, task.last_core, task.core_since) = (Some(core), core, now);
        let token = task.token;
        self.schedule(now + self.turn(), Due::TurnOver(id, token));
        self.spend(id);
    }

    fn turn(&self) -> u64 {
        self.costs.time(Cost::CoreSlice).max(1000)
    }

    /// Lets the time pass that a thread on a core owes; then it goes on.
    pub(super) fn spend(&mut self, id: ThreadId) {
        let now = self.now;
        let task = &mut self.tasks[id.index()];
        task.slice_end = now.saturating_add(task.owed);
        let (end, token) = (task.slice_end, task.token);
        self.schedule(end, Due::SliceEnd(id, token));
    }

    /// Takes the core away from a thread that could go on.
    fn put_off(&mut self, id: ThreadId) {
        let task = &mut self.tasks[id.index()];
        task.owed = task.slice_end.saturating_sub(self.now);
        self.free_core(id, Phase::Ready);
        self.ready.push_back(id);
    }

    /// The thread leaves its core for another phase.
    fn free_core(&mut self, id: ThreadId, phase: Phase) {
        self.count_busy();
        let since = self.tasks[id.index()].since;
        self.enter(id, phase);
        if let Some(core) = self.tasks[id.index()].core.take() {
            self.recorder.core(core, since, self.now, id);
            self.cores[core] = None;
        }
    }

    pub(super) fn fill_cores(&mut self) {
        while let Some(core) = self.cores.iter().position(Option::is_none)
            && let Some(next) = self.ready.pop_front()
        {
            self.put_on(next, core);
        }
    }

    fn count_busy(&mut self) {
        let busy = self.cores.iter().flatten().count();
        self.recorder.busy(self.busy_since, self.now, busy);
        self.busy_since = self.now;
    }

    fn release_gil(&mut self, id: ThreadId) {
        let process = self.tasks[id.index()].process;
        if !self.setup.gil || !self.gils[process].is_held_by(id) {
            return;
        }
        self.recorder.gil(process, self.gils[process].since, self.now, id);
        if let Some(next) = self.gils[process].release() {
            self.gils[process].take(next, self.now);
            self.totals.gil_switches += 1;
            // Waking another core is what a handover costs: on one core the next thread goes on at once.
            let holder_goes_on = self.tasks[id.index()].core.is_some();
            if holder_goes_on && self.cores.iter().any(Option::is_none) {
                self.tasks[next.index()].owed += self.costs.time(Cost::GilHandover);
            }
            self.wants_core(next, !holder_goes_on);
        }
    }

    /// The thread stops going on: its core is free, its GIL somebody else's.
    pub(super) fn stop_running(&mut self, id: ThreadId, phase: Phase) {
        self.free_core(id, phase);
        self.release_gil(id);
        self.fill_cores();
    }

    /// Hands the GIL to who has asked for it, and queues up behind. It is still on its core while the other is
    /// woken: that one goes to another core if one is free.
    pub(super) fn give_way(&mut self, id: ThreadId) {
        self.release_gil(id);
        self.free_core(id, Phase::WaitsForGil);
        self.wants_to_run(id, false);
        self.fill_cores();
    }

    /// How long a thread that is on a core may compute at once.
    pub(super) fn allowed(&self, id: ThreadId) -> u64 {
        let process = self.tasks[id.index()].process;
        let of_process = |task: &&Task| task.process == process && task.phase != Phase::Over;
        if self.tasks.iter().filter(of_process).count() < 2 {
            return ALONE;
        }
        if !self.setup.gil {
            return TURN;
        }
        let interval = self.costs.time(Cost::SwitchInterval).max(1000);
        let asks = self.gils[process].next_ask().map_or(interval, |asks| asks.saturating_sub(self.now));
        asks.clamp(1000, interval)
    }

    /// Work takes longer without a GIL: reference counts are shared.
    pub(super) fn slowed(&self, time: u64) -> u64 {
        match self.setup.gil {
            true => time,
            false => (time as f64 * (1.0 + self.costs.get(Cost::FreeThreaded) / 100.0)).round() as u64,
        }
    }

    /// Whoever the machine has ended without its doing: daemons, children that
    /// were terminated.
    pub(super) fn bury_killed(&mut self) {
        for at in 0..self.tasks.len() {
            let id = ThreadId::at(at);
            if self.tasks[at].phase != Phase::Over && self.machine.thread(id).head.life == Life::Killed {
                self.leave(id);
            }
        }
    }

    /// The thread is no more.
    pub(super) fn leave(&mut self, id: ThreadId) {
        let process = self.tasks[id.index()].process;
        self.gils[process].leave(id);
        self.ready.retain(|&other| other != id);
        self.blocked.retain(|&other| other != id);
        self.stop_running(id, Phase::Over);
    }

    /// Everything that is still open in the chart, at the end.
    pub(super) fn close(&mut self) {
        self.count_busy();
        for at in 0..self.tasks.len() {
            let id = ThreadId::at(at);
            if self.tasks[at].phase != Phase::Over {
                self.free_core(id, Phase::Over);
            }
        }
        for process in 0..self.gils.len() {
            if let Some(holder) = self.gils[process].holder.take() {
                self.recorder.gil(process, self.gils[process].since, self.now, holder);
            }
        }
    }
}
