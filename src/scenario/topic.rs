//! What a scenario is about: the chapters of the course and the shelves of the gallery.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Threads,
    Processes,
    Gil,
    Races,
    Locks,
    Deadlock,
    Livelock,
    Starvation,
    Conditions,
    Queues,
    Algorithms,
    Puzzles,
}

impl Topic {
    /// In the order of the course.
    pub const ALL: [Topic; 12] = [
        Topic::Threads,
        Topic::Processes,
        Topic::Gil,
        Topic::Races,
        Topic::Locks,
        Topic::Deadlock,
        Topic::Livelock,
        Topic::Starvation,
        Topic::Conditions,
        Topic::Queues,
        Topic::Algorithms,
        Topic::Puzzles,
    ];

    /// As headers name it.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Threads => "threads",
            Topic::Processes => "processes",
            Topic::Gil => "gil",
            Topic::Races => "races",
            Topic::Locks => "locks",
            Topic::Deadlock => "deadlock",
            Topic::Livelock => "livelock",
            Topic::Starvation => "starvation",
            Topic::Conditions => "conditions",
            Topic::Queues => "queues",
            Topic::Algorithms => "algorithms",
            Topic::Puzzles => "puzzles",
        }
    }

    pub fn named(name: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.name() == name)
    }
}
