//! Methods of `str` (CPython, `Objects/unicodeobject.c`).

use crate::base::{Symbol, sym};
use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine};
use crate::machine::object::Object;
use crate::machine::value::Value;

pub(super) fn has(name: Symbol) -> bool {
    matches!(name, sym::JOIN | sym::UPPER | sym::LOWER | sym::STRIP | sym::SPLIT | sym::STARTSWITH | sym::ENDSWITH)
}

pub(super) fn call(machine: &mut Machine, text: Value, name: Symbol, args: &Args) -> Fallible<Value> {
    let own = machine.pool.get_str(text).unwrap_or_default().to_string();
    let first = args.positional.first().copied();
    let first_text = first.and_then(|value| machine.pool.get_str(value)).map(str::to_string);
    let result = match name {
        sym::JOIN => join(machine, &own, first)?,
        sym::UPPER => own.to_uppercase(),
        sym::LOWER => own.to_lowercase(),
        sym::STRIP => own.trim().to_string(),
        sym::STARTSWITH => return Ok(Value::Bool(own.starts_with(&first_text.unwrap_or_default()))),
        sym::ENDSWITH => return Ok(Value::Bool(own.ends_with(&first_text.unwrap_or_default()))),
        sym::SPLIT => {
            let parts: Vec<&str> = match &first_text {
                Some(separator) => own.split(separator.as_str()).collect(),
                None => own.split_whitespace().collect(),
            };
            let parts = parts.into_iter().map(|part| machine.pool.str(part)).collect();
            return Ok(machine.allocate(Object::List(parts)));
        }
        _ => return Err(machine.not_supported(text, name)),
    };
    Ok(machine.pool.str(&result))
}

fn join(machine: &mut Machine, separator: &str, items: Option<Value>) -> Fallible<String> {
    let items = machine.elements(items.unwrap_or(Value::None))?;
    let mut texts = Vec::new();
    for (at, &item) in items.iter().enumerate() {
        match machine.pool.get_str(item) {
            Some(text) => texts.push(text.to_string()),
            None => {
                let name = machine.type_name(item);
                return Err(machine.type_error(format!("sequence item {at}: expected str instance, {name} found")));
            }
        }
    }
    Ok(texts.join(separator))
}
