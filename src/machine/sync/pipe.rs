//! One end of `multiprocessing.Pipe`.
//!
//! A pipe holds 64 KiB (Linux): who sends more waits until so much has been
//! received that the rest fits. An end is at its end of file when no process
//! that has the other end open is left (CPython, `Lib/multiprocessing/connection.py`,
//! and what `read` and `write` of a pipe or socket say): a forked child has all
//! ends open that its parent had, which is why a forgotten `close` makes a
//! reader wait for ever.

use super::queue::PIPE_BUFFER;
use super::{Act, Outcome};
use crate::base::{ObjectId, ProcessId, sym};
use crate::lang::Type;
use crate::machine::value::Value;
use std::collections::VecDeque;

#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// Unset only while the two are being made.
    pub peer: Option<ObjectId>,
    pub readable: bool,
    pub writable: bool,
    /// What the other end has sent, with its size.
    pub inbox: VecDeque<(Value, u32)>,
    /// The processes that have this end open.
    pub open: Vec<ProcessId>,
}

impl Connection {
    pub fn new(owner: ProcessId, readable: bool, writable: bool) -> Self {
        Self { peer: None, readable, writable, inbox: VecDeque::new(), open: vec![owner] }
    }

    fn backlog(&self) -> u64 {
        self.inbox.iter().map(|&(_, bytes)| u64::from(bytes)).sum()
    }

    /// What a call is refused for, whatever the other end does.
    pub fn refusal(&self, act: Act, process: ProcessId) -> Option<Outcome> {
        let writes = act == Act::Send;
        let reads = matches!(act, Act::Receive | Act::Look(sym::POLL));
        match () {
            _ if act == Act::Close => None,
            _ if !self.open.contains(&process) => Some(Outcome::Raise(Type::OSError, "handle is closed")),
            _ if writes && !self.writable => Some(Outcome::Raise(Type::OSError, "connection is read-only")),
            _ if reads && !self.readable => Some(Outcome::Raise(Type::OSError, "connection is write-only")),
            _ => None,
        }
    }

    pub fn can(&self, act: Act, peer: &Connection, process: ProcessId) -> bool {
        match act {
            Act::Receive | Act::Look(sym::POLL) => {
                !self.inbox.is_empty() || peer.open.is_empty() || self.refusal(act, process).is_some()
            }
            Act::Flush => peer.backlog() <= PIPE_BUFFER || peer.open.is_empty(),
            _ => true,
        }
    }

    pub fn perform(&mut self, act: Act, argument: (Value, u32), peer: &mut Connection, process: ProcessId) -> Outcome {
        if let Some(refused) = self.refusal(act, process) {
            return refused;
        }
        match act {
            Act::Send if peer.open.is_empty() => Outcome::Raise(Type::BrokenPipeError, "[Errno 32] Broken pipe"),
            Act::Send => {
                peer.inbox.push_back(argument);
                match peer.backlog() > PIPE_BUFFER {
                    true => Outcome::Then(Act::Flush, Value::None),
                    false => Outcome::Done(Value::None),
                }
            }
            Act::Receive => match self.inbox.pop_front() {
                Some((value, _)) => Outcome::Done(value),
                None => Outcome::Raise(Type::EOFError, ""),
            },
            Act::Close => {
                self.open.retain(|&other| other != process);
                Outcome::Done(Value::None)
            }
            Act::Look(sym::POLL) => Outcome::Done(Value::Bool(true)),
            _ => Outcome::Done(Value::None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const P1: ProcessId = ProcessId(0);
    const P2: ProcessId = ProcessId(1);

    fn pair() -> (Connection, Connection) {
        (Connection::new(P1, true, true), Connection::new(P2, true, true))
    }

    #[test]
    fn what_is_sent_is_received_in_order() {
        let (mut left, mut right) = pair();
        left.perform(Act::Send, (Value::Int(1), 10), &mut right, P1);
        left.perform(Act::Send, (Value::Int(2), 10), &mut right, P1);
        assert_eq!(right.perform(Act::Receive, (Value::None, 0), &mut left, P2), Outcome::Done(Value::Int(1)));
    }

    #[test]
    fn a_closed_end_is_the_end_of_file() {
        let (mut left, mut right) = pair();
        assert!(!right.can(Act::Receive, &left, P2));
        left.perform(Act::Close, (Value::None, 0), &mut right, P1);
        assert!(right.can(Act::Receive, &left, P2));
        let end = Outcome::Raise(Type::EOFError, "");
        assert_eq!(right.perform(Act::Receive, (Value::None, 0), &mut left, P2), end);
        let broken = Outcome::Raise(Type::BrokenPipeError, "[Errno 32] Broken pipe");
        assert_eq!(right.perform(Act::Send, (Value::None, 1), &mut left, P2), broken);
    }

    #[test]
    fn a_full_pipe_makes_the_sender_wait() {
        let (mut left, mut right) = pair();
        let waits = Outcome::Then(Act::Flush, Value::None);
        assert_eq!(left.perform(Act::Send, (Value::Int(1), 70_000), &mut right, P1), waits);
        assert!(!left.can(Act::Flush, &right, P1));
        right.perform(Act::Receive, (Value::None, 0), &mut left, P2);
        assert!(left.can(Act::Flush, &right, P1));
    }
}
