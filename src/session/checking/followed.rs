//! What a person sees of an answer in the run itself: a witness as the
//! schedule, a run without a switch, a loop that goes round, marks on steps.
//! Each is one deed, and can be undone.

use super::Answer;
use crate::findings::Kind;
use crate::machine::Choice;
use crate::schedule::{Policy, PolicyKind, Schedule};
use crate::session::history::Change;
use crate::session::{Deed, Effect, State, update};
use crate::trace::Run;
use std::rc::Rc;

/// What of the answer was last asked to be shown, by its place in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    Finding(usize),
    Outcome(usize),
}

impl State {
    /// The answer, if it is about what runs now.
    pub(super) fn fresh_answer(&self) -> Option<Rc<Answer>> {
        let answer = self.checking.answer.as_ref()?;
        (!self.is_stale() && self.is_question(Some(&answer.of))).then(|| answer.clone())
    }

    pub(super) fn show_finding(&mut self, at: usize) {
        let Some(answer) = self.fresh_answer() else { return };
        let (Some(finding), Some(witness)) = (answer.report.findings.get(at), answer.witnesses.get(at)) else { return };
        self.checking.showing = Some(Showing::Finding(at));
        self.follow(witness, finding.position, Deed::Show);
    }

    /// Plays a run with that outcome, from its first step on.
    pub(super) fn replay_outcome(&mut self, at: usize) -> Vec<Effect> {
        let Some(answer) = self.fresh_answer() else { return Vec::new() };
        let Some(replay) = answer.replays.get(at) else { return Vec::new() };
        self.checking.showing = Some(Showing::Outcome(at));
        self.follow(replay, 0, Deed::Show);
        update::play(self)
    }

    /// Plays the witness without the switch that is to blame: whoever was
    /// interrupted there goes on, and after that each as long as it can.
    pub(super) fn run_without_switch(&mut self, at: usize) -> Vec<Effect> {
        let Some(answer) = self.fresh_answer() else { return Vec::new() };
        let (Some(finding), Some(witness)) = (answer.report.findings.get(at), answer.witnesses.get(at)) else {
            return Vec::new();
        };
        let Some(blame) = &finding.blame else { return Vec::new() };
        let before = &witness[..witness.len().min(blame.position as usize)];
        let Some(&interrupted) = before.last() else { return Vec::new() };
        self.checking.showing = None;
        let Some(schedule) = self.complete(before, interrupted) else { return Vec::new() };
        self.follow(&schedule, blame.position, Deed::WithoutSwitch);
        update::play(self)
    }

    /// A schedule and what follows if `last` goes on: to the end of the program, within bounds.
    fn complete(&self, before: &[Choice], last: Choice) -> Option<Vec<Choice>> {
        const MOST: usize = 10_000;
        let now = self.run.as_ref()?;
        let mut run = Run::load(now.source(), now.options()).ok()?;
        run.follow(&Schedule { choices: before.to_vec() }).ok()?;
        let mut policy = Policy::new(PolicyKind::RunOn, 0);
        let mut last = Some(last.thread);
        for _ in 0..MOST {
            let Some(choice) = policy.choose(&run.choices(), last) else { break };
            run.step(choice).ok()?;
            last = Some(choice.thread);
        }
        Some(run.schedule().choices.clone())
    }

    pub(super) fn go_to_state(&mut self, node: u32) {
        let Some(answer) = self.fresh_answer() else { return };
        let Some(graph) = &answer.graph else { return };
        let Some(schedule) = super::layout::path_to(graph, node) else { return };
        let run = self.run.as_ref().map_or(&[][..], |run| &run.schedule().choices[..]);
        let position = u32::try_from(schedule.len()).unwrap_or(u32::MAX);
        // A state that the run comes to by itself is gone to, and what lies ahead stays.
        match super::shown::visit(graph, run, node) {
            Some(at) => self.seek(at),
            None => self.follow(&schedule, position, Deed::GoToState),
        }
    }

    /// Makes a schedule the run's and stands at a position of it.
    fn follow(&mut self, schedule: &[Choice], position: u32, deed: Deed) {
        let (old, from) = self.place();
        let common = old.iter().zip(schedule).take_while(|(a, b)| a == b).count();
        let at = u32::try_from(common).unwrap_or(u32::MAX);
        self.replace_tail(at, &schedule[common..], position);
        let (new, to) = self.place();
        let change = if old == new {
            Change::Moved { from, to }
        } else {
            Change::Steps { at, removed: old[common..].to_vec(), added: new[common..].to_vec(), from, to }
        };
        self.history.close();
        self.history.record(deed, change, None);
        self.note_threads(at);
    }

    /// Lanes have room for all threads of the run, and columns for its words, before they are come to.
    fn note_threads(&mut self, from: u32) {
        let Some(run) = &mut self.run else { return };
        for step in from + 1..=run.length().min(from + LOOKED_AT) {
            self.roster.note_step(run.step_view(step));
        }
        let position = run.position();
        run.seek(run.length());
        self.roster.note(&run.snapshot(), &self.running);
        run.seek(position);
    }

    // ── loops ──

    /// The loop that is on show, as positions: where it begins and where it closes.
    pub(super) fn shown_loop(&self) -> Option<(u32, u32)> {
        let Some(Showing::Finding(at)) = self.still_shown() else { return None };
        let answer = self.checking.answer.as_ref()?;
        let from = answer.report.findings.get(at)?.loop_from?;
        Some((from, u32::try_from(answer.witnesses.get(at)?.len()).ok()?))
    }

    /// The start of the loop, for a playhead at its end: the step after the last
    /// one is its first.
    pub(in crate::session) fn round(&self) -> Option<u32> {
        let (from, to) = self.shown_loop()?;
        (self.position() == to && from < to).then_some(from)
    }

    pub(super) fn go_round(&mut self) {
        if let Some((from, _)) = self.shown_loop() {
            self.seek(from);
        }
    }

    /// What is on show, as long as the run is its witness.
    pub(super) fn still_shown(&self) -> Option<Showing> {
        let answer = self.fresh_answer()?;
        let showing = self.checking.showing?;
        let witness = match showing {
            Showing::Finding(at) => answer.witnesses.get(at)?,
            Showing::Outcome(at) => answer.replays.get(at)?,
        };
        (self.run.as_ref()?.schedule().choices == *witness).then_some(showing)
    }

    // ── marks ──

    /// Steps of the run at which a finding shows: those of a witness whose
    /// beginning the run has, and those that end in an error. Ascending.
    pub(super) fn problem_steps(&self) -> Vec<u32> {
        let Some(run) = &self.run else { return Vec::new() };
        let mut steps: Vec<u32> =
            (1..=run.length().min(LOOKED_AT)).filter(|&step| run.step_view(step).error.is_some()).collect();
        if let Some(answer) = self.fresh_answer() {
            let choices = &run.schedule().choices;
            for (finding, witness) in answer.report.findings.iter().zip(&answer.witnesses) {
                let (first, last) = fault(finding.kind, finding.position, witness.len());
                let shown = witness.get(..last as usize).is_some_and(|start| choices.starts_with(start));
                steps.extend((first..=last).filter(|&step| shown && step > 0));
            }
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    pub(super) fn go_to_problem(&mut self, forward: bool) {
        let (steps, now) = (self.problem_steps(), self.position());
        let to = match forward {
            true => steps.into_iter().find(|&step| step > now),
            false => steps.into_iter().rfind(|&step| step < now),
        };
        if let Some(to) = to {
            self.seek(to);
        }
    }
}

/// Errors are looked for in so many steps of a run.
const LOOKED_AT: u32 = 20_000;

/// The steps of a witness in which the fault shows, first and last.
fn fault(kind: Kind, position: u32, length: usize) -> (u32, u32) {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    match kind {
        // The two accesses that nothing orders.
        Kind::DataRace => ((position + 1).min(length), (position + 2).min(length)),
        _ => (position.min(length), position.min(length)),
    }
}
