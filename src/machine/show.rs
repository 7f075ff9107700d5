//! What people are shown of values: like `repr`, but it never runs code of
//! the program, never shows an address, and is never longer than a line.

use super::machine::Machine;
use super::object::Object;
use super::state::Thread;
use super::value::Value;
use crate::base::ThreadId;

/// Characters of a shown value.
const LONGEST: usize = 120;

impl Machine {
    pub fn show(&self, value: Value) -> String {
        if let Some(inner) = value.object().and_then(|id| self.attribute(id, crate::base::sym::BUILTIN)) {
            return self.show(inner);
        }
        let text = match self.object_of(value) {
            // Of a long list no more is rendered than can be shown.
            Some(Object::List(items)) if items.len() > LONGEST => {
                let shown: Vec<String> = items[..LONGEST / 3].iter().map(|&item| self.show(item)).collect();
                format!("[{}, …", shown.join(", "))
            }
            Some(Object::Instance(_)) if self.exception_args(value).is_none() => {
                format!("<{}>", self.type_name(value))
            }
            Some(Object::Function(function)) => format!("<function {}>", self.name(function.name)),
            Some(Object::Class(class)) => format!("<class {}>", self.name(class.name)),
            Some(Object::Sync(sync)) => format!("<{}>", sync.kind()),
            _ => match self.pool.get_str(value) {
                Some(long) if long.len() > LONGEST * 8 => {
                    let start: String = long.chars().take(LONGEST).collect();
                    super::text::str_repr(&start)
                }
                _ => self.repr(value).unwrap_or_else(|_| "?".to_string()),
            },
        };
        let text = without_addresses(&text);
        match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    /// The name of a value's class.
    pub fn class_name(&self, value: Value) -> String {
        self.type_name(value)
    }

    /// Whether a class is the standard library's rather than the program's.
    pub fn is_internal_class(&self, class: Value) -> bool {
        if self.built_upon(class).is_some() {
            return false;
        }
        let order = self.class_order(class);
        order.iter().any(|&base| matches!(self.object_of(base), Some(Object::Class(class)) if class.internal))
    }

    /// `ValueError: message`, the last line of a traceback.
    pub fn exception_text(&self, exception: Value) -> String {
        self.exception_line(exception)
    }

    /// Python's own name of a thread: `MainThread`, `Thread-1 (work)`.
    pub fn python_name(&self, thread: &Thread) -> String {
        self.thread_name(thread)
    }

    /// The thread that a `Thread` object stands for, once it is started.
    pub fn started_thread(&self, handle: Value) -> Option<ThreadId> {
        self.thread_of(handle)
    }

    /// The main thread of the process that a `Process` object stands for.
    pub fn started_process(&self, handle: Value) -> Option<ThreadId> {
        self.process_of(handle).map(|id| self.process(id).head.main)
    }

    /// Whether a value holds data that a person would look at in memory:
    /// no function, class or module, lock or thread.
    pub fn is_data(&self, value: Value) -> bool {
        match (value, self.object_of(value)) {
            (Value::Unset | Value::Native(_) | Value::Type(_) | Value::Module(_), _) => false,
            (_, Some(Object::Sync(sync))) => matches!(sync, super::sync::Sync::Value(_)),
            (_, Some(Object::Instance(instance))) => !self.is_internal_class(instance.class),
            (
                _,
                Some(
                    Object::Function(_)
                    | Object::Class(_)
                    | Object::Method { .. }
                    | Object::NativeMethod { .. }
                    | Object::Generator(_)
                    | Object::Iterator(_)
                    | Object::Super { .. },
                ),
            ) => false,
            // Lists of functions or threads are none; what lies deeper is not looked at.
            (_, Some(Object::List(items))) => {
                let list = |item: Value| matches!(self.object_of(item), Some(Object::List(_)));
                items.is_empty() || items.iter().any(|&item| list(item) || self.is_data(item))
            }
            _ => true,
        }
    }
}

/// ` at 0x7f…` says nothing to a reader.
fn without_addresses(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" at 0x") {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 6..];
        rest = tail.trim_start_matches(|char: char| char.is_ascii_hexdigit());
    }
    out.push_str(rest);
    out
}
