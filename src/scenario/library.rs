//! All scenarios and the chapters of the course, as the page gets them: a list
//! of file names and texts that the build writes down.

use super::course::{self, Chapter};
use super::{Header, Topic, parse, program};

/// What stands first on its shelf, in this order.
const FIRST: [&str; 32] = [
    "two_threads_one_screen",
    "start_order",
    "no_join",
    "crash_alone",
    "process_memory",
    "process_value",
    "thread_lock_in_processes",
    "process_queue",
    "gil_counter",
    "gil_countdown_threads",
    "gil_waiting_threads",
    "gil_hides_race",
    "lost_update",
    "ticket_sold_twice",
    "torn_read",
    "lazy_setup",
    "parking_places",
    "forgotten_release",
    "opposite_locks",
    "self_deadlock",
    "try_second_lock",
    "waiting_writer",
    "lost_wakeup",
    "if_instead_of_while",
    "queue_sentinel",
    "queue_empty_then_get",
    "naive_flags_late",
    "peterson",
    "dining_three",
    "producer_consumer",
    "readers_writers",
    "barbershop",
];

/// One program of the library.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its file without `.py`: what links and headers call it.
    pub name: String,
    pub header: Header,
    text: String,
}

#[derive(Clone, Debug, Default)]
pub struct Library {
    /// By topic, then by difficulty, each fault before its cure; what a newcomer should meet first, first.
    pub scenarios: Vec<Scenario>,
    pub chapters: Vec<Chapter>,
}

impl Scenario {
    /// `None` for a file whose header is not one.
    pub fn new(file: &str, text: &str) -> Option<Scenario> {
        let name = file.strip_suffix(".py")?.to_string();
        Some(Scenario { name, header: parse(text).ok()?, text: text.to_string() })
    }

    /// The program without its header, as the editor shows it.
    pub fn source(&self) -> &str {
        program(&self.text)
    }

    pub fn file(&self) -> String {
        format!("{}.py", self.name)
    }

    /// Whether there is a fault to find in it.
    pub fn is_faulty(&self) -> bool {
        !self.header.expect.is_sound()
    }
}

impl Library {
    /// From pairs of a file's name and its text; what is neither scenario nor chapter is left out.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Library {
        let mut library = Library::default();
        for (file, text) in files {
            if let Some(scenario) = Scenario::new(file, text) {
                library.scenarios.push(scenario);
            } else if let Some(chapter) = course::parse(file, text).ok().filter(|_| file.ends_with(".md")) {
                library.chapters.push(chapter);
            }
        }
        library.sort();
        library
    }

    pub fn scenario(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.name == name)
    }

    pub fn chapter(&self, name: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.name == name)
    }

    pub fn of_topic(&self, topic: Topic) -> impl Iterator<Item = &Scenario> {
        self.scenarios.iter().filter(move |scenario| scenario.header.topic == Some(topic))
    }

    fn sort(&mut self) {
        self.chapters.sort_by(|a, b| a.file.cmp(&b.file));
        self.scenarios.sort_by(|a, b| a.name.cmp(&b.name));
        let keys: Vec<_> = self.scenarios.iter().map(|scenario| self.place(scenario)).collect();
        let mut order: Vec<usize> = (0..self.scenarios.len()).collect();
        order.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
        self.scenarios = order.into_iter().map(|at| self.scenarios[at].clone()).collect();
    }

    /// A cure stands behind the fault that it cures, where both are of one topic.
    fn place(&self, scenario: &Scenario) -> (Option<Topic>, usize, u8, String, bool, String) {
        let fault = scenario.header.cure_of.as_deref().and_then(|name| self.scenario(name));
        let fault = fault.filter(|fault| fault.header.topic == scenario.header.topic);
        let lead = fault.unwrap_or(scenario);
        let rank = FIRST.iter().position(|name| *name == lead.name).unwrap_or(FIRST.len());
        (scenario.header.topic, rank, lead.header.difficulty, lead.name.clone(), fault.is_some(), scenario.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(expect: &str, more: &str) -> String {
        format!("# title: T\n# topic: races\n# difficulty: 1\n# lesson: L.\n# expect: {expect}\n{more}\nprint(1)\n")
    }

    #[test]
    fn a_cure_stands_behind_its_fault() {
        let (fault, cure) = (text("data-race", ""), text("clean", "# cure-of: z\n"));
        let other = text("clean", "");
        let library = Library::new([("a.py", cure.as_str()), ("m.py", other.as_str()), ("z.py", fault.as_str())]);
        let names: Vec<_> = library.scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
        assert_eq!(names, ["m", "z", "a"]);
        assert!(library.scenario("z").unwrap().is_faulty());
    }
}
