//! A step, its line of code, its memory cell and the object it is done to are
//! one thing seen in four places: pointing at one marks the others.

use crate::base::ProcessId;
use crate::session::State;
use crate::trace::StepView;
use std::rc::Rc;

/// What a pointer or the focus is on.
#[derive(Clone, Debug, PartialEq)]
pub enum Pointed {
    Step(u32),
    Line(u32),
    /// A value in a process's memory, by its name.
    Cell(ProcessId, String),
    /// A lock or its like, by its name.
    Sync(String),
}

/// What else that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Those in view.
    pub steps: Vec<u32>,
    pub lines: Vec<u32>,
    pub cells: Vec<(ProcessId, String)>,
    pub sync: Vec<String>,
}

impl State {
    pub(super) fn point(&mut self, pointed: Option<Pointed>) {
        if self.editing.pointed != pointed {
            self.editing.pointed = pointed;
            self.link();
        }
    }

    pub(super) fn link(&mut self) {
        let selected = || self.editing.selection.single().map(Pointed::Step);
        let linked = match self.editing.pointed.clone().or_else(selected) {
            Some(pointed) => self.linked_to(&pointed),
            None => Linked::default(),
        };
        if *self.editing.linked != linked {
            self.editing.linked = Rc::new(linked);
        }
    }

    fn linked_to(&self, pointed: &Pointed) -> Linked {
        let mut linked = Linked::default();
        let Some(run) = &self.run else { return linked };
        let (from, to) = self.shown.columns.range;
        let in_view = || (from..to.min(run.length() + 1)).map(|step| run.step_view(step));
        match pointed {
            Pointed::Step(step) if *step == 0 || *step > run.length() => {}
            Pointed::Step(step) => {
                let view = run.step_view(*step);
                linked.lines.push(view.line);
                self.link_object(view, &mut linked);
            }
            Pointed::Line(line) => {
                for view in in_view().filter(|view| view.line == *line) {
                    linked.steps.push(view.step);
                    self.link_object(view, &mut linked);
                }
            }
            Pointed::Cell(process, name) => {
                let about = |view: &&StepView| view.process == *process && is_about(view, name);
                linked.steps = in_view().filter(about).map(|view| view.step).collect();
                let cell = self.cells(*process).iter().find(|cell| cell.name == *name);
                let written = cell.and_then(|cell| cell.written.as_ref()).filter(|written| written.step > 0);
                linked.lines.extend(written.map(|written| run.step_view(written.step).line));
            }
            Pointed::Sync(name) => {
                let about = |view: &&StepView| view.text.object.as_deref() == Some(name);
                for view in in_view().filter(about) {
                    linked.steps.push(view.step);
                    if !linked.lines.contains(&view.line) {
                        linked.lines.push(view.line);
                    }
                }
            }
        }
        linked
    }

    fn cells(&self, process: ProcessId) -> &[crate::trace::CellView] {
        let view = self.shown.snapshot.processes.iter().find(|view| view.id == process);
        view.map_or(&[], |view| &view.memory)
    }

    fn link_object(&self, view: &StepView, linked: &mut Linked) {
        for cell in self.cells(view.process).iter().filter(|cell| is_about(view, &cell.name)) {
            let cell = (view.process, cell.name.clone());
            if !linked.cells.contains(&cell) {
                linked.cells.push(cell);
            }
        }
        let object = view.text.object.as_ref();
        let sync = self.shown.snapshot.sync.iter().find(|sync| Some(&sync.name) == object);
        if let Some(sync) = sync.filter(|sync| !linked.sync.contains(&sync.name)) {
            linked.sync.push(sync.name.clone());
        }
    }
}

/// `items[0]` is part of `items`.
fn is_about(view: &StepView, name: &str) -> bool {
    let Some(object) = &view.text.object else { return false };
    object.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}
