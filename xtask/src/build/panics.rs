//! Panics that trap at once.
//!
//! A panic in wasm puts a message together, writes it to nowhere and traps, and JavaScript gets only
//! the trap. Here the functions that do nothing else trap at once, and `wasm-opt` drops the messages
//! with what formats them. It keeps their data, so that is emptied by [`places`].

mod places;

use std::collections::BTreeSet;

use walrus::ir::{Br, BrIf, BrTable, Call, Instr, InstrLocId, InstrSeqId, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, Module};

/// What every panic goes through, what looks for the words of one first, and what follows where no
/// memory is left.
const PANICS: [&str; 3] = [
    "core::panicking::panic_fmt",
    "core::str::slice_error_fail_rt",
    "alloc::alloc::handle_alloc_error",
];
/// What is in the names of the messages that panics have, and of what writes a value for programmers,
/// which no message of ours does: only panics call them, and since it is by a table, `wasm-opt`
/// cannot see that nothing does any more.
const MESSAGES: [&str; 2] = ["std::panicking::panic_handler::", " as core::fmt::Debug>::fmt"];

/// Makes the functions of a module that only panic trap at once, and empties what nothing reads then.
/// They still have their names, as rustc writes them.
pub fn silence(module: &mut Module) {
    let tables = places::tables(module);
    for id in only_panicking(module) {
        let function = module.funcs.get(id).kind.unwrap_local();
        let (parameters, results) = module.types.params_results(function.ty());
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let arguments = function.args.clone();
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.func_body().unreachable();
        *module.funcs.get_mut(id).kind.unwrap_local_mut() = trap.local_func(arguments);
    }
    places::clear(module);
    places::clear_tables(module, tables);
}

/// `PANICS`, all that can only end in these, by way of each other too, and `MESSAGES`. A Rust that
/// has other names makes a larger module, which `cargo xtask size` tells.
fn only_panicking(module: &Module) -> BTreeSet<FunctionId> {
    let mut found: BTreeSet<FunctionId> = named(module, |name| PANICS.contains(&name)).collect();
    loop {
        let more: Vec<FunctionId> = module
            .funcs
            .iter_local()
            .filter(|(id, function)| !found.contains(id) && only_panics(function, &found))
            .map(|(id, _)| id)
            .collect();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    let is_message = |name: &str| MESSAGES.iter().any(|message| name.contains(message));
    found.extend(named(module, is_message));
    found
}

/// The functions whose name, without hashes, is so.
fn named(module: &Module, is_so: impl Fn(&str) -> bool) -> impl Iterator<Item = FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).filter(move |id| {
        let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
        is_so(&format!("{:#}", rustc_demangle::demangle(name)))
    })
}

/// Whether a function calls one of `panicking`, calls nothing else, and never returns.
fn only_panics(function: &LocalFunction, panicking: &BTreeSet<FunctionId>) -> bool {
    let body = function.entry_block();
    let is_last = |(instr, _): &(Instr, _)| matches!(instr, Instr::Unreachable(_));
    if !function.block(body).instrs.last().is_some_and(is_last) {
        return false;
    }
    let mut search = Search { panicking, body, calls: false, other: false };
    dfs_in_order(&mut search, function, body);
    search.calls && !search.other
}

/// What was found in a function.
struct Search<'a> {
    panicking: &'a BTreeSet<FunctionId>,
    body: InstrSeqId,
    calls: bool,
    /// Whether it does what may be seen after the trap, or may not come to it.
    other: bool,
}

impl<'instr> Visitor<'instr> for Search<'_> {
    fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr InstrLocId) {
        self.other |= match instr {
            Instr::Call(Call { func }) => {
                let panics = self.panicking.contains(func);
                self.calls |= panics;
                !panics
            }
            Instr::Br(Br { block }) | Instr::BrIf(BrIf { block }) => *block == self.body,
            Instr::BrTable(BrTable { blocks, default }) => {
                blocks.contains(&self.body) || *default == self.body
            }
            Instr::Block(_)
            | Instr::IfElse(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Const(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Load(_)
            | Instr::Store(_)
            | Instr::Unreachable(_) => false,
            _ => true,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::InstrSeqBuilder;

    const PANIC: &str = "_ZN4core9panicking9panic_fmt17h0123456789abcdefE";
    const NO_MEMORY: &str = "_RNvNtCs5cOc02OMXlo_5alloc5alloc18handle_alloc_error";

    fn function(
        module: &mut Module,
        name: &str,
        build: impl FnOnce(&mut InstrSeqBuilder),
    ) -> FunctionId {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        function.name(name.to_owned());
        build(&mut function.func_body());
        function.finish(Vec::new(), &mut module.funcs)
    }

    fn module() -> (Module, FunctionId, FunctionId) {
        let mut module = Module::default();
        let panic = function(&mut module, PANIC, |_| {});
        let no_memory = function(&mut module, NO_MEMORY, |_| {});
        (module, panic, no_memory)
    }

    #[test]
    fn what_only_panics_is_found_without_its_name() {
        let (mut module, panic, no_memory) = module();
        // Before what it calls, so that it takes a second look.
        let outer = function(&mut module, "outer", |_| {});
        let inner = function(&mut module, "inner", |body| {
            body.block(None, |block| {
                let end = block.id();
                block.i32_const(1).br_if(end).call(panic).unreachable();
            });
            body.call(no_memory).unreachable();
        });
        module.funcs.get_mut(outer).kind.unwrap_local_mut().builder_mut().func_body().call(inner);
        let body = module.funcs.get_mut(outer).kind.unwrap_local_mut().builder_mut();
        body.func_body().unreachable();
        let message = function(
            &mut module,
            "_ZN3std9panicking13panic_handler19FormatStringPayload3get17h0123456789abcdefE",
            |_| {},
        );
        let all = BTreeSet::from([panic, no_memory, outer, inner, message]);
        assert_eq!(only_panicking(&module), all);
    }

    #[test]
    fn what_may_do_more_than_panic_stays() {
        let (mut module, panic, no_memory) = module();
        let other = function(&mut module, "other", |_| {});
        function(&mut module, "returns", |body| {
            let end = body.id();
            body.i32_const(1).br_if(end).call(panic).unreachable();
        });
        function(&mut module, "calls", |body| {
            body.call(other).call(panic).unreachable();
        });
        function(&mut module, "goes_on", |body| {
            body.loop_(None, |block| {
                let start = block.id();
                block.i32_const(1).br_if(start);
            });
            body.call(panic).unreachable();
        });
        function(&mut module, "traps", |body| {
            body.unreachable();
        });
        assert_eq!(only_panicking(&module), BTreeSet::from([panic, no_memory]));
    }

    #[test]
    fn what_panics_is_a_trap_afterwards() {
        let (mut module, panic, _) = module();
        silence(&mut module);
        let function = module.funcs.get(panic).kind.unwrap_local();
        let instrs = &function.block(function.entry_block()).instrs;
        assert!(matches!(instrs.as_slice(), [(Instr::Unreachable(_), _)]));
    }
}
