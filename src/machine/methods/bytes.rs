//! Methods of `bytes` (CPython, `Objects/bytesobject.c`): those that programs
//! use to pass texts through pipes and files.

use crate::base::Symbol;
use crate::lang::Type;
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine, Raised};
use crate::machine::object::Object;
use crate::machine::value::Value;
use std::sync::Arc;

pub(super) fn call(machine: &mut Machine, object: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let Value::Bytes(id) = object else { unreachable!("checked by the caller") };
    let own = machine.pool.get_bytes(id).to_vec();
    let program = Arc::clone(&machine.program);
    match program.name(name) {
        "decode" => decode(machine, &own, args),
        "hex" => {
            let text: String = own.iter().map(|byte| format!("{byte:02x}")).collect();
            machine.text(&text)
        }
        "upper" => Ok(machine.pool.bytes(&own.to_ascii_uppercase())),
        "lower" => Ok(machine.pool.bytes(&own.to_ascii_lowercase())),
        "strip" => Ok(machine.pool.bytes(own.trim_ascii())),
        name @ ("startswith" | "endswith") => {
            let [part] = machine.bind_method(name, args, 1, ["prefix"])?;
            let part = bytes_of(machine, part.unwrap_or_default())?;
            Ok(Value::Bool(if name == "startswith" { own.starts_with(&part) } else { own.ends_with(&part) }))
        }
        name @ ("find" | "count") => {
            let [part] = machine.bind_method(name, args, 1, ["sub"])?;
            let part = bytes_of(machine, part.unwrap_or_default())?;
            let mut places = own.windows(part.len().max(1)).enumerate().filter(|(_, window)| *window == part);
            Ok(Value::Int(match name {
                "find" => places.next().map_or(-1, |(at, _)| at as i64),
                _ => places.count() as i64,
            }))
        }
        "join" => {
            let [items] = machine.bind_method("bytes.join", args, 1, ["iterable"])?;
            let mut parts = Vec::new();
            for item in machine.elements(items.unwrap_or_default())? {
                parts.push(bytes_of(machine, item)?);
            }
            Ok(machine.pool.bytes(&parts.join(own.as_slice())))
        }
        "split" => split(machine, &own, args),
        name => Err(Raised::Stop(format!("`bytes.{name}()` is not supported: decode it to a text first."))),
    }
}

fn bytes_of(machine: &mut Machine, value: Value) -> Fallible<Vec<u8>> {
    match value {
        Value::Bytes(id) => Ok(machine.pool.get_bytes(id).to_vec()),
        _ => {
            let name = machine.type_name(value);
            Err(machine.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

fn decode(machine: &mut Machine, own: &[u8], args: &Args) -> Fallible<Value> {
    let [encoding, errors] = machine.bind_method("decode", args, 0, ["encoding", "errors"])?;
    let encoding = encoding.and_then(|value| machine.pool.get_str(value)).unwrap_or("utf-8").to_lowercase();
    let lenient = errors.and_then(|value| machine.pool.get_str(value)).is_some_and(|errors| errors != "strict");
    if !matches!(encoding.as_str(), "utf-8" | "utf8" | "ascii") || lenient {
        return Err(Raised::Stop("`decode()` takes \"utf-8\" or \"ascii\" here, and no `errors`.".to_string()));
    }
    match std::str::from_utf8(own) {
        Ok(text) => machine.text(text),
        Err(error) => {
            let at = error.valid_up_to();
            let reason = if error.error_len().is_some() { "invalid start byte" } else { "unexpected end of data" };
            let message = format!("'utf-8' codec can't decode byte 0x{:02x} in position {at}: {reason}", own[at]);
            Err(machine.raise(Type::UnicodeDecodeError, &message))
        }
    }
}

fn split(machine: &mut Machine, own: &[u8], args: &Args) -> Fallible<Value> {
    let [separator] = machine.bind_method("split", args, 0, ["sep"])?;
    let parts: Vec<Vec<u8>> = match separator {
        None | Some(Value::None) => {
            let words = own.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
            words.map(<[u8]>::to_vec).collect()
        }
        Some(value) => {
            let separator = bytes_of(machine, value)?;
            if separator.is_empty() {
                return Err(machine.raise(Type::ValueError, "empty separator"));
            }
            let mut parts = vec![Vec::new()];
            let mut at = 0;
            while at < own.len() {
                if own[at..].starts_with(&separator) {
                    parts.push(Vec::new());
                    at += separator.len();
                } else {
                    parts.last_mut().expect("never empty").push(own[at]);
                    at += 1;
                }
            }
            parts
        }
    };
    let parts = parts.iter().map(|part| machine.pool.bytes(part)).collect();
    Ok(machine.allocate(Object::List(parts)))
}
