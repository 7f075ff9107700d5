//! Methods of `str` (CPython, `Objects/unicodeobject.c`). Offsets count code
//! points.

use super::text_search as search;
use crate::base::Symbol;
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::Object;
use crate::machine::value::Value;
use std::sync::Arc;

pub(super) fn call(machine: &mut Machine, text: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let own = machine.pool.get_str(text).unwrap_or_default().to_string();
    let program = Arc::clone(&machine.program);
    let name = program.name(name);
    if let Some(answer) = question(&own, name) {
        machine.bind_method(name, args, 0, [])?;
        return Ok(Value::Bool(answer));
    }
    if let Some(changed) = changed_case(&own, name) {
        machine.bind_method(name, args, 0, [])?;
        return machine.text(&changed);
    }
    match name {
        "join" => {
            let [items] = machine.bind_method("str.join", args, 1, ["iterable"])?;
            let joined = join(machine, &own, items.unwrap_or_default())?;
            machine.text(&joined)
        }
        "strip" | "lstrip" | "rstrip" => strip(machine, &own, name, args),
        "startswith" | "endswith" => affix(machine, &own, name, args),
        "split" | "rsplit" => split(machine, &own, name, args),
        "splitlines" => {
            let [keep] = machine.bind_method(name, args, 0, ["keepends"])?;
            let keep = keep.is_some_and(|keep| keep.as_int() == Some(1));
            Ok(list_of(machine, search::lines(&own, keep)))
        }
        "partition" | "rpartition" => partition(machine, &own, name, args),
        "replace" => replace(machine, &own, args),
        "find" | "rfind" | "index" | "rindex" | "count" => find(machine, &own, name, args),
        "center" | "ljust" | "rjust" | "zfill" => justify(machine, &own, name, args),
        "removeprefix" | "removesuffix" => {
            let [part] = machine.bind_method(&format!("str.{name}"), args, 1, ["prefix"])?;
            let part = text_argument(machine, name, part.unwrap_or_default())?;
            let rest = match name {
                "removeprefix" => own.strip_prefix(&*part),
                _ => own.strip_suffix(&*part),
            };
            let rest = rest.unwrap_or(&own).to_string();
            machine.text(&rest)
        }
        "expandtabs" => {
            let [size] = machine.bind_method(name, args, 0, ["tabsize"])?;
            let size = size.and_then(Value::as_int).unwrap_or(8).clamp(0, 1000) as usize;
            machine.text(&search::expand_tabs(&own, size))
        }
        "encode" => encode(machine, &own, args),
        "translate" => translate(machine, &own, args),
        _ => Err(crate::machine::machine::Raised::Stop(format!("`str.{name}()` is not supported."))),
    }
}

/// `isdigit()` and its kin.
fn question(own: &str, name: &str) -> Option<bool> {
    let all = |is: fn(char) -> bool| !own.is_empty() && own.chars().all(is);
    let cased = |wanted: fn(char) -> bool, other: fn(char) -> bool| own.chars().any(wanted) && !own.chars().any(other);
    Some(match name {
        "isdigit" | "isdecimal" => all(|char| char.is_ascii_digit() || (!char.is_ascii() && char.is_numeric())),
        "isnumeric" => all(char::is_numeric),
        "isalpha" => all(char::is_alphabetic),
        "isalnum" => all(char::is_alphanumeric),
        "isspace" => all(char::is_whitespace),
        "isascii" => own.is_ascii(),
        "isupper" => cased(char::is_uppercase, char::is_lowercase),
        "islower" => cased(char::is_lowercase, char::is_uppercase),
        "istitle" => own.chars().any(char::is_alphabetic) && search::title(own) == own,
        "isprintable" => !own.chars().any(char::is_control),
        "isidentifier" => {
            let start = |char: char| char == '_' || char.is_alphabetic();
            own.chars().next().is_some_and(start) && own.chars().all(|char| start(char) || char.is_alphanumeric())
        }
        _ => return None,
    })
}

fn changed_case(own: &str, name: &str) -> Option<String> {
    Some(match name {
        "upper" => own.to_uppercase(),
        "lower" | "casefold" => own.to_lowercase(),
        "title" => search::title(own),
        "capitalize" => search::capitalize(own),
        "swapcase" => search::swap_case(own),
        _ => return None,
    })
}

fn list_of(machine: &mut Machine, parts: Vec<String>) -> Value {
    let parts = parts.iter().map(|part| machine.pool.str(part)).collect();
    machine.allocate(Object::List(parts))
}

fn text_argument(machine: &mut Machine, name: &str, value: Value) -> Fallible<String> {
    match machine.pool.get_str(value) {
        Some(text) => Ok(text.to_string()),
        None => {
            let given = machine.type_name(value);
            Err(machine.type_error(format!("{name}() argument must be str, not {given}")))
        }
    }
}

fn join(machine: &mut Machine, separator: &str, items: Value) -> Fallible<String> {
    let items = match machine.elements(items) {
        Err(crate::machine::machine::Raised::Exception(_)) => {
            return Err(machine.type_error("can only join an iterable"));
        }
        items => items?,
    };
    let mut joined = String::new();
    for (at, &item) in items.iter().enumerate() {
        match machine.pool.get_str(item) {
            Some(text) => {
                if at > 0 {
                    joined.push_str(separator);
                }
                joined.push_str(text);
                machine.check_length(joined.len())?;
            }
            None => {
                let name = machine.type_name(item);
                return Err(machine.type_error(format!("sequence item {at}: expected str instance, {name} found")));
            }
        }
    }
    Ok(joined)
}

fn strip(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [chars] = machine.bind_method(name, args, 0, ["chars"])?;
    let chars = match chars {
        None | Some(Value::None) => None,
        Some(value) => match machine.pool.get_str(value) {
            Some(text) => Some(text.to_string()),
            None => return Err(machine.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let goes = |char: char| chars.as_ref().map_or(char.is_whitespace(), |chars| chars.contains(char));
    let stripped = match name {
        "strip" => own.trim_matches(goes),
        "lstrip" => own.trim_start_matches(goes),
        _ => own.trim_end_matches(goes),
    };
    machine.text(stripped)
}

/// `startswith` and `endswith`, with a tuple of texts as well.
fn affix(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [part, start, end] = machine.bind_method(name, args, 1, ["prefix", "start", "end"])?;
    let part = part.unwrap_or_default();
    let parts = match part {
        Value::Tuple(id) => machine.pool.items(id).to_vec(),
        one => vec![one],
    };
    let Some(within) = search::window(own, int_or(machine, start)?, int_or(machine, end)?) else {
        return Ok(Value::Bool(false));
    };
    for part in parts {
        let Some(text) = machine.pool.get_str(part) else {
            let given = machine.type_name(part);
            let message = format!("{name} first arg must be str or a tuple of str, not {given}");
            return Err(machine.type_error(message));
        };
        if if name == "startswith" { within.1.starts_with(text) } else { within.1.ends_with(text) } {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// An optional integer argument.
pub(super) fn int_or(machine: &mut Machine, value: Option<Value>) -> Fallible<Option<i64>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => match value.as_int() {
            Some(int) => Ok(Some(int)),
            None => {
                let name = machine.type_name(value);
                Err(machine.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        },
    }
}

fn split(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [separator, most] = machine.bind_method(name, args, 0, ["sep", "maxsplit"])?;
    let most = int_or(machine, most)?.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX - 1);
    let separator = match separator {
        None | Some(Value::None) => None,
        Some(value) => match machine.pool.get_str(value) {
            Some("") => return Err(machine.raise(Type::ValueError, "empty separator")),
            Some(text) => Some(text.to_string()),
            None => {
                let given = machine.type_name(value);
                return Err(machine.type_error(format!("must be str or None, not {given}")));
            }
        },
    };
    Ok(list_of(machine, search::split(own, separator.as_deref(), most, name == "rsplit")))
}

fn partition(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [separator] = machine.bind_method(&format!("str.{name}"), args, 1, ["sep"])?;
    let separator = text_argument(machine, name, separator.unwrap_or_default())?;
    if separator.is_empty() {
        return Err(machine.raise(Type::ValueError, "empty separator"));
    }
    let parts = match name {
        "partition" => own.split_once(&*separator),
        _ => own.rsplit_once(&*separator),
    };
    let texts = match (parts, name) {
        (Some((before, after)), _) => [before, &separator, after],
        (None, "partition") => [own, "", ""],
        (None, _) => ["", "", own],
    };
    let texts = texts.map(|text| machine.pool.str(text));
    Ok(machine.pool.tuple(&texts))
}

fn replace(machine: &mut Machine, own: &str, args: &Args) -> Fallible<Value> {
    let [old, new, count] = machine.bind_method("replace", args, 2, ["old", "new", "count"])?;
    let mut texts = Vec::new();
    for (at, value) in [old, new].into_iter().flatten().enumerate() {
        let Some(text) = machine.pool.get_str(value) else {
            let given = machine.type_name(value);
            return Err(machine.type_error(format!("replace() argument {} must be str, not {given}", at + 1)));
        };
        texts.push(text.to_string());
    }
    let most = int_or(machine, count)?.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let count = own.matches(&*texts[0]).count().min(most);
    machine.check_length(own.len().saturating_add(count.saturating_mul(texts[1].len())))?;
    machine.text(&own.replacen(&*texts[0], &texts[1], most))
}

fn find(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [part, start, end] = machine.bind_method(name, args, 1, ["sub", "start", "end"])?;
    let part = part.unwrap_or_default();
    let Some(part) = machine.pool.get_str(part).map(str::to_string) else {
        let given = machine.type_name(part);
        return Err(machine.type_error(format!("must be str, not {given}")));
    };
    let (start, end) = (int_or(machine, start)?, int_or(machine, end)?);
    let window = search::window(own, start, end);
    if name == "count" {
        return Ok(Value::Int(window.map_or(0, |(_, within)| search::count(within, &part)) as i64));
    }
    let found = window.and_then(|(from, within)| {
        let at = if name.starts_with('r') { within.rfind(&*part) } else { within.find(&*part) };
        at.map(|at| from + within[..at].chars().count())
    });
    match found {
        Some(at) => Ok(Value::Int(at as i64)),
        None if name.ends_with("find") => Ok(Value::Int(-1)),
        None => Err(machine.raise(Type::ValueError, "substring not found")),
    }
}

fn justify(machine: &mut Machine, own: &str, name: &str, args: &Args) -> Fallible<Value> {
    let [width, fill] = machine.bind_method(name, args, 1, ["width", "fillchar"])?;
    let width = int_or(machine, width)?.unwrap_or(0).max(0) as usize;
    machine.check_length(width)?;
    let fill = match fill.map(|fill| machine.pool.get_str(fill).unwrap_or_default().to_string()) {
        None => ' ',
        Some(text) => match (text.chars().next(), text.chars().count()) {
            (Some(char), 1) => char,
            _ => return Err(machine.type_error("The fill character must be exactly one character long")),
        },
    };
    machine.text(&search::justify(own, name, width, fill))
}

fn encode(machine: &mut Machine, own: &str, args: &Args) -> Fallible<Value> {
    let [encoding, _errors] = machine.bind_method("encode", args, 0, ["encoding", "errors"])?;
    let encoding = encoding.and_then(|value| machine.pool.get_str(value)).unwrap_or("utf-8").to_lowercase();
    match encoding.as_str() {
        "utf-8" | "utf8" => Ok(machine.pool.bytes(own.as_bytes())),
        "ascii" | "latin-1" | "latin1" if own.is_ascii() => Ok(machine.pool.bytes(own.as_bytes())),
        "ascii" => {
            let at = own.chars().position(|char| !char.is_ascii()).unwrap_or(0);
            let char = own.chars().nth(at).map_or(0, |char| char as u32);
            let message = format!(
                "'ascii' codec can't encode character '\\u{char:04x}' in position {at}: ordinal not in range(128)"
            );
            Err(machine.raise(Type::UnicodeEncodeError, &message))
        }
        other => Err(crate::machine::machine::Raised::Stop(format!(
            "The encoding `{other}` is not supported: use \"utf-8\" or \"ascii\"."
        ))),
    }
}

fn translate(machine: &mut Machine, own: &str, args: &Args) -> Fallible<Value> {
    let [table] = machine.bind_method("str.translate", args, 1, ["table"])?;
    let table = table.unwrap_or_default();
    let mut out = String::new();
    for char in own.chars() {
        let key = machine.key(Value::Int(i64::from(char as u32)))?;
        let held = match machine.object_of(table) {
            Some(Object::Dict(dict)) => dict.entries.get(&key).map(|&(_, value)| value),
            _ => None,
        };
        match held {
            None => out.push(char),
            Some(Value::None) => {}
            Some(value) => match value.as_int() {
                Some(int) => out.extend(u32::try_from(int).ok().and_then(char::from_u32)),
                None => out.push_str(machine.pool.get_str(value).unwrap_or_default()),
            },
        }
    }
    machine.text(&out)
}

/// `str.maketrans(x, y, z)`.
pub(super) fn maketrans(machine: &mut Machine, args: &Args) -> Fallible<Value> {
    let mut entries = crate::machine::object::DictEntries::default();
    let texts: Vec<Vec<char>> = args
        .positional
        .iter()
        .map(|&value| machine.pool.get_str(value).unwrap_or_default().chars().collect())
        .collect();
    let code = |char: char| Value::Int(i64::from(char as u32));
    if let [from, to, ..] = texts.as_slice() {
        if from.len() != to.len() {
            let message = "the first two maketrans arguments must have equal length";
            return Err(machine.raise(Type::ValueError, message));
        }
        for (&from, &to) in from.iter().zip(to) {
            entries.insert(machine.key(code(from))?, (code(from), code(to)));
        }
        for &gone in texts.get(2).into_iter().flatten() {
            entries.insert(machine.key(code(gone))?, (code(gone), Value::None));
        }
    } else if let Some(&Value::Object(id)) = args.positional.first()
        && let Object::Dict(dict) = machine.object(id)
    {
        for (key, value) in dict.entries.values().copied().collect::<Vec<_>>() {
            let char = machine.pool.get_str(key).and_then(|text| text.chars().next());
            let key = char.map_or(key, code);
            entries.insert(machine.key(key)?, (key, value));
        }
    }
    Ok(machine.new_dict(entries))
}
