//! What a thread does when it has paid for what it did before: it computes on,
//! or does the visible operation before which it rests, or waits for it.

use super::costs::Cost;
use super::lanes::Doing;
use super::simulation::{Due, Phase, Simulation};
use crate::base::ThreadId;
use crate::machine::{Act, Choice, GOES_ON, Life, Operation, StartMethod, Sync, SyncOperation, TIMES_OUT, Timeout};

impl Simulation {
    /// A thread on a core that owes nothing any more.
    pub(super) fn go_on(&mut self, id: ThreadId) {
        loop {
            if !self.tasks[id.index()].begun {
                self.begins(id);
            }
            if let Some(other) = self.tasks[id.index()].then_waits.take()
                && !self.is_waited_out(other)
            {
                return self.stop_running(id, Phase::WaitsFor(other));
            }
            let head = self.machine.thread(id).head;
            if matches!(head.life, Life::Ended | Life::Killed) {
                return self.ends(id);
            }
            let process = self.tasks[id.index()].process;
            if head.rest == Operation::Compute && self.setup.gil && self.gils[process].asked {
                return self.give_way(id);
            }
            let owed = match head.rest {
                Operation::Compute => {
                    let allowed = self.allowed(id);
                    let spent = self.machine.compute(id, self.now, allowed);
                    self.slowed(spent)
                }
                operation => match self.operate(id, operation) {
                    Some(cost) => cost,
                    None => return,
                },
            };
            if owed > 0 {
                self.tasks[id.index()].owed = owed;
                return self.spend(id);
            }
        }
    }

    fn begins(&mut self, id: ThreadId) {
        self.tasks[id.index()].begun = true;
        let (core, since) = (self.tasks[id.index()].core, self.tasks[id.index()].since);
        // The stretch before was "starting"; from here on it runs.
        self.totals.doing[Doing::Starting as usize] += self.now - since;
        self.recorder.thread(id, since, self.now, Doing::Starting, core);
        if let Some(core) = core {
            self.recorder.core(core, since, self.now, id);
        }
        self.tasks[id.index()].since = self.now;
        self.tasks[id.index()].doing = Doing::Running;
        self.wake_starter(id);
    }

    fn wake_starter(&mut self, id: ThreadId) {
        for at in 0..self.tasks.len() {
            let starter = ThreadId::at(at);
            if self.tasks[at].phase == Phase::WaitsFor(id) && self.is_waited_out(id) {
                self.timer_in(starter, self.costs.time(Cost::Wake));
            }
        }
    }

    /// Whether who has started a thread may go on.
    fn is_waited_out(&self, other: ThreadId) -> bool {
        let task = &self.tasks[other.index()];
        match self.setup.one_after_another && !task.worker {
            true => task.phase == Phase::Over,
            false => task.begun || task.phase == Phase::Over,
        }
    }

    /// The thread has run its program: a process still has to be taken down.
    fn ends(&mut self, id: ThreadId) {
        let process = self.machine.thread(id).process;
        let is_main = self.machine.process(process).head.main == id;
        if is_main && process.index() > 0 && !self.tasks[id.index()].paid_end && !self.setup.one_after_another {
            self.tasks[id.index()].paid_end = true;
            self.tasks[id.index()].owed = self.costs.time(Cost::ProcessEnd);
            return self.spend(id);
        }
        self.leave(id);
        self.bury_killed();
        self.wake_starter(id);
        self.wake_blocked();
    }

    /// Carries out a visible operation and returns what it costs, or waits.
    fn operate(&mut self, id: ThreadId, operation: Operation) -> Option<u64> {
        if let Operation::Sleep { seconds } = operation {
            let seconds = seconds.as_float().or(seconds.as_int().map(|int| int as f64)).unwrap_or(0.0);
            self.stop_running(id, Phase::Sleeping);
            let nanoseconds = (seconds.max(0.0) * 1e9).min(1e18) as u64;
            self.timer_in(id, nanoseconds.saturating_add(self.costs.time(Cost::Wake)));
            return None;
        }
        if self.can_go_on(id, operation) {
            return Some(self.perform(id, operation, GOES_ON));
        }
        match timeout_of(&operation) {
            Some(Timeout::Now) => Some(self.perform(id, operation, TIMES_OUT)),
            timeout => {
                self.blocked.push(id);
                self.stop_running(id, Phase::Blocked);
                if let Some(Timeout::After(after)) = timeout {
                    self.timer_in(id, after);
                }
                None
            }
        }
    }

    /// Whether what the thread rests before is possible now.
    pub(super) fn can_go_on(&self, id: ThreadId, operation: Operation) -> bool {
        match operation {
            Operation::JoinThread { thread, .. } => self.tasks[thread.index()].phase == Phase::Over,
            Operation::JoinProcess { process, .. } => {
                let process = process.index();
                let mut own = self.tasks.iter().filter(|task| task.process == process);
                own.all(|task| task.phase == Phase::Over) && self.machine.ends(id).contains(GOES_ON)
            }
            _ => self.machine.ends(id).contains(GOES_ON),
        }
    }

    /// One step of the machine; returns what it costs the thread.
    fn perform(&mut self, id: ThreadId, operation: Operation, end: u16) -> u64 {
        let known = self.machine.state().threads.len();
        // A join that the chart has not seen the end of yet is over in the machine.
        let end = if self.machine.ends(id).contains(end) { end } else { GOES_ON };
        if !self.machine.ends(id).contains(end) {
            return 1;
        }
        self.machine.step(Choice { thread: id, end });
        let mut cost = self.cost_of(&operation);
        for at in known..self.machine.state().threads.len() {
            cost += self.started(id, ThreadId::at(at), operation);
        }
        if operation.may_end_others() {
            self.bury_killed();
        }
        if !matches!(operation, Operation::Print { .. }) {
            self.wake_blocked();
        }
        cost
    }

    /// A thread or a process has been made: when it comes, and what that costs
    /// who made it.
    fn started(&mut self, by: ThreadId, new: ThreadId, operation: Operation) -> u64 {
        self.add_task(new);
        let worker = self.machine.program().name(self.machine.thread(new).head.function) == "worker";
        self.tasks[new.index()].worker = worker && self.entry_is_internal(new);
        let (cost, begin) = match operation {
            Operation::StartProcess { method: StartMethod::Spawn, .. } => (Cost::Spawn, Cost::SpawnBegin),
            Operation::StartProcess { .. } => (Cost::Fork, Cost::ForkBegin),
            _ => (Cost::ThreadStart, Cost::ThreadBegin),
        };
        let price = |cost: Cost| if self.setup.one_after_another { 0 } else { self.costs.time(cost) };
        let (cost, begin) = (price(cost), price(begin));
        match operation {
            Operation::StartProcess { .. } => self.totals.processes_started += 1,
            _ => self.totals.threads_started += 1,
        }
        // `Thread.start` waits until the thread has begun.
        if self.setup.one_after_another || !matches!(operation, Operation::StartProcess { .. }) {
            self.tasks[by.index()].then_waits = Some(new);
        }
        self.tasks[new.index()].owed = begin;
        self.timer_in(new, cost);
        cost
    }

    /// Whether a thread begins in the standard library: a pool's worker.
    fn entry_is_internal(&self, id: ThreadId) -> bool {
        let program = self.machine.program();
        let name = self.machine.thread(id).head.function;
        let own = program.codes.iter().any(|code| code.name == name && !program.module(code.module).internal);
        !own
    }

    /// A sleep or a wait is over, or a thread that was started comes.
    pub(super) fn timer(&mut self, id: ThreadId) {
        match self.tasks[id.index()].phase {
            Phase::Coming | Phase::WaitsFor(_) => self.wants_to_run(id, true),
            Phase::Sleeping => {
                self.machine.step(Choice { thread: id, end: GOES_ON });
                self.wants_to_run(id, true);
            }
            Phase::Blocked => {
                let operation = self.machine.thread(id).head.rest;
                let end = if self.can_go_on(id, operation) { GOES_ON } else { TIMES_OUT };
                if self.machine.ends(id).contains(end) {
                    self.go_on_after_waiting(id, operation, end);
                }
            }
            _ => {}
        }
    }

    /// A thread that waits has been woken: it may be too late.
    pub(super) fn look_again(&mut self, id: ThreadId) {
        self.tasks[id.index()].waking = false;
        let operation = self.machine.thread(id).head.rest;
        if self.tasks[id.index()].phase == Phase::Blocked && self.can_go_on(id, operation) {
            self.go_on_after_waiting(id, operation, GOES_ON);
        }
    }

    fn go_on_after_waiting(&mut self, id: ThreadId, operation: Operation, end: u16) {
        self.blocked.retain(|&other| other != id);
        let cost = self.perform(id, operation, end);
        self.tasks[id.index()].owed = cost;
        self.wants_to_run(id, true);
    }

    /// Whoever waits for what is possible now looks again in a moment.
    pub(super) fn wake_blocked(&mut self) {
        for at in 0..self.blocked.len() {
            let id = self.blocked[at];
            if self.tasks[id.index()].waking {
                continue;
            }
            let operation = self.machine.thread(id).head.rest;
            if self.can_go_on(id, operation) {
                self.tasks[id.index()].waking = true;
                let token = self.tasks[id.index()].token;
                let delay = if self.comes_by_pipe(&operation) { self.costs.time(Cost::QueueDelay) } else { 0 };
                self.schedule(self.now + self.costs.time(Cost::Wake) + delay, Due::Wake(id, token));
            }
        }
    }

    /// Items of a queue between processes pass through a thread and a pipe.
    fn comes_by_pipe(&self, operation: &Operation) -> bool {
        match operation {
            Operation::Sync(SyncOperation { object, act: Act::TakeItem, .. }) => {
                self.machine.sync_object(*object).is_some_and(Sync::is_system)
            }
            _ => false,
        }
    }

    fn cost_of(&mut self, operation: &Operation) -> u64 {
        let cost = match operation {
            Operation::Sync(operation) => return self.sync_cost(operation),
            Operation::Print { .. } => Cost::Print,
            Operation::JoinThread { .. } | Operation::Alive { .. } => Cost::Lock,
            Operation::JoinProcess { .. } | Operation::Terminate { .. } => Cost::ProcessLock,
            _ => return 0,
        };
        self.costs.time(cost)
    }

    fn sync_cost(&mut self, operation: &SyncOperation) -> u64 {
        let Some(sync) = self.machine.sync_object(operation.object) else { return 0 };
        let system = sync.is_system();
        let (cost, bytes) = match sync {
            Sync::Queue(queue) if system => {
                let bytes = queue.items.back().map_or(0, |item| item.bytes);
                (Cost::ProcessQueue, if operation.act == Act::PutItem { bytes } else { 0 })
            }
            Sync::Queue(_) => (Cost::Queue, 0),
            Sync::Connection(_) => (Cost::Pipe, 0),
            Sync::Tasks(_) if operation.act == Act::Submit && system && self.pools.insert(operation.object) => {
                let starts = if self.setup.one_after_another { 0 } else { self.costs.time(Cost::PoolStart) };
                return starts + self.costs.time(Cost::ProcessTask) / 2;
            }
            // Half is paid by who hands the task over, half by who takes it.
            Sync::Tasks(_) => {
                let whole = if system { Cost::ProcessTask } else { Cost::ThreadTask };
                return self.costs.time(whole) / 2;
            }
            Sync::Value(_) | Sync::Array(_) if matches!(operation.act, Act::Get | Act::Put) => (Cost::SharedValue, 0),
            Sync::Proxy(_) => (Cost::Manager, 0),
            Sync::Future(_) | Sync::Waiter(_) | Sync::Local(_) => (Cost::Semaphore, 0),
            _ if system => (Cost::ProcessLock, 0),
            Sync::Lock(_) | Sync::RLock(_) => (Cost::Lock, 0),
            _ => (Cost::Semaphore, 0),
        };
        self.costs.time(cost) + (self.costs.get(Cost::Byte) * f64::from(bytes)) as u64
    }
}

fn timeout_of(operation: &Operation) -> Option<Timeout> {
    match *operation {
        Operation::Sync(SyncOperation { timeout, .. })
        | Operation::JoinThread { timeout, .. }
        | Operation::JoinProcess { timeout, .. } => Some(timeout),
        _ => None,
    }
}
