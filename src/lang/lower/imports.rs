//! `import` and `from ... import`. Only internal modules can be imported;
//! `supported` has named all others with their place.

use super::Lowering;
use crate::base::ModuleId;
use crate::lang::native::{internal_function, internal_type};
use crate::lang::program::*;
use crate::lang::scope::Scope;
use indexmap::IndexMap;
use ruff_python_ast::{Alias, Stmt, StmtImport, StmtImportFrom};
use std::collections::HashMap;

impl Lowering {
    /// Top-level names that an `import` binds and nothing else does.
    pub(super) fn import_aliases(&mut self, scope: &Scope, suite: &[Stmt]) -> HashMap<String, ModuleId> {
        let mut found = IndexMap::new();
        for stmt in suite {
            let Stmt::Import(import) = stmt else { continue };
            for alias in &import.names {
                let (module, name) = imported_module(alias);
                if let Some(id) = self.internal_module(module) {
                    found.insert(name.to_string(), id);
                }
            }
        }
        // `import a.b` and `import a.c` both bind `a`: the same module.
        let binds_once = |name: &String| {
            scope.bound.get(name).is_some_and(|&count| count == 1)
                || suite.iter().filter(|stmt| !stmt.is_import_stmt()).all(|stmt| !binds(stmt, name))
        };
        found.into_iter().filter(|(name, _)| binds_once(name) && !scope.inner_assigned.contains(name)).collect()
    }

    pub(super) fn import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            let (module, name) = imported_module(alias);
            // Every part of a dotted name is imported, the first is bound.
            self.internal_module(alias.name.as_str());
            let Some(id) = self.internal_module(module) else { continue };
            let value = self.constant(Constant::Module(id));
            self.store_name(name, value);
        }
    }

    pub(super) fn import_from(&mut self, import: &StmtImportFrom) {
        let Some(module) = &import.module else { return };
        if module.as_str() == "_lockstep" {
            return self.import_native(&import.names);
        }
        if module.as_str() == "__future__" {
            return;
        }
        let Some(id) = self.internal_module(module.as_str()) else { return };
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.import_all(id);
            } else {
                let name = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                self.import_one(module.as_str(), id, alias.name.as_str(), &name);
            }
        }
    }

    fn import_one(&mut self, from: &str, module: ModuleId, name: &str, bound: &str) {
        let symbol = self.symbol(name);
        let dst = self.function().temporary();
        if let Some(slot) = self.program.module(module).slot(symbol) {
            self.emit(Op::LoadModule { dst, module, slot });
        } else if let Some(inner) = self.internal_module(&format!("{from}.{name}")) {
            self.constant_into(Constant::Module(inner), dst);
        } else {
            return;
        }
        self.store_name(bound, dst);
    }

    fn import_all(&mut self, module: ModuleId) {
        let globals: Vec<_> = self.program.module(module).globals.iter().map(|global| global.name).collect();
        let module_name = self.program.name(self.program.module(module).name).to_string();
        let bound = crate::lang::stdlib::names(crate::lang::stdlib::source(&module_name).unwrap_or_default());
        for (slot, symbol) in globals.into_iter().enumerate() {
            let name = self.program.name(symbol).to_string();
            if name.starts_with('_')
                || !bound.contains(&name)
                || self.program.module(module).globals[slot].builtin.is_some()
            {
                continue;
            }
            let dst = self.function().temporary();
            self.emit(Op::LoadModule { dst, module, slot: slot as u32 });
            self.store_name(&name, dst);
        }
    }

    /// What internal modules take from the machine itself.
    fn import_native(&mut self, names: &[Alias]) {
        for alias in names {
            let name = alias.name.as_str();
            let function = internal_function(name).map(Constant::Native);
            let native = function.or_else(|| internal_type(name).map(Constant::Type));
            let native = native.unwrap_or_else(|| unreachable!("the machine provides no {name}"));
            let value = self.constant(native);
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
            self.store_name(&bound, value);
        }
    }
}

/// The module that a name of `import` stands for, and the name it binds.
fn imported_module(alias: &Alias) -> (&str, &str) {
    match &alias.asname {
        Some(name) => (alias.name.as_str(), name.as_str()),
        None => {
            let first = alias.name.split('.').next().unwrap_or_default();
            (first, first)
        }
    }
}

fn binds(stmt: &Stmt, name: &str) -> bool {
    Scope::of_body(None, std::slice::from_ref(stmt)).bound.contains_key(name)
}
