//! Arguments of built-in methods, and the limits on what they make.

use crate::machine::call::Args;
use crate::machine::machine::{Fallible, Machine, Raised};
use crate::machine::value::Value;

impl Machine {
    /// The arguments in the order of `names`, given by place or by name; the
    /// first `least` are required. CPython's messages of `getargs.c`.
    pub(crate) fn bind_method<const N: usize>(
        &mut self,
        method: &str,
        args: &Args,
        least: usize,
        names: [&str; N],
    ) -> Fallible<[Option<Value>; N]> {
        let given = args.positional.len();
        if given > N || (given < least && args.named.is_empty()) {
            return Err(self.wrong_count_of(method, given, least, N));
        }
        let mut bound = [None; N];
        for (place, &value) in bound.iter_mut().zip(&args.positional) {
            *place = Some(value);
        }
        for &(name, value) in &args.named {
            let text = self.name(name);
            match names.iter().position(|&known| known == text) {
                Some(at) => bound[at] = Some(value),
                None => {
                    let text = text.to_string();
                    let method = method.rsplit('.').next().unwrap_or_default();
                    let message = format!("'{text}' is an invalid keyword argument for {method}()");
                    return Err(self.type_error(message));
                }
            }
        }
        match bound[..least].iter().position(Option::is_none) {
            Some(missing) => {
                let message =
                    format!("{method}() missing required argument '{}' (pos {})", names[missing], missing + 1);
                Err(self.type_error(message))
            }
            None => Ok(bound),
        }
    }

    fn wrong_count_of(&mut self, method: &str, given: usize, least: usize, most: usize) -> Raised {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let message = match (least, most) {
            (0, 0) => format!("{method}() takes no arguments ({given} given)"),
            (1, 1) => format!("{method}() takes exactly one argument ({given} given)"),
            _ if least == most => format!("{method} expected {most} arguments, got {given}"),
            _ if given < least => {
                format!("{method} expected at least {least} argument{}, got {given}", plural(least))
            }
            _ => format!("{method} expected at most {most} argument{}, got {given}", plural(most)),
        };
        self.type_error(message)
    }

    /// A new text, unless memory is used up.
    pub(crate) fn text(&mut self, text: &str) -> Fallible<Value> {
        self.check_length(text.len())?;
        Ok(self.pool.str(text))
    }

    /// Refuses containers and texts that are too long.
    pub(crate) fn check_length(&self, length: usize) -> Fallible<()> {
        let limit = self.options.limits.elements;
        if length > limit {
            return Err(Raised::Stop(format!(
                "A list, text or other container would have more than {limit} elements."
            )));
        }
        Ok(())
    }
}
