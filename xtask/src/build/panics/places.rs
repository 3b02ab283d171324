//! The data that only panics read: where in which source they are, and which characters they can show.

use std::ops::Range;

use walrus::ir::{Const, Instr, InstrLocId, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataId, DataKind, LocalFunction, Module};

use super::named;

/// Says which characters the text of a panic shows as they are, by tables of its own.
const IS_PRINTABLE: &str = "core::unicode::printable::is_printable";
/// The bytes of a place: where the path of the source lies and its length, the line and the column.
const PLACE: usize = 16;
/// Tables of more bytes than this are no longer those of a known Rust.
const MAX_TABLES: usize = 4096;

/// Empties the places and the paths of sources.
pub(super) fn clear(module: &mut Module) {
    let data = Data::of(module);
    let mut dead = Vec::new();
    for (start, bytes) in &data.segments {
        let first = start.next_multiple_of(4) - start;
        for place in (first..bytes.len().saturating_sub(PLACE - 1)).step_by(4) {
            if let Some(path) = data.path(&bytes[place..place + PLACE]) {
                dead.extend([path, start + place..start + place + PLACE]);
            }
        }
    }
    fill(module, &dead);
}

/// Where the tables of [`IS_PRINTABLE`] lie, side by side as its file has them.
pub(super) fn tables(module: &Module) -> Option<Range<usize>> {
    let [id] = named(module, |name| name == IS_PRINTABLE).collect::<Vec<_>>()[..] else {
        return None;
    };
    let data = Data::of(module);
    let mut named = addresses(module.funcs.get(id).kind.unwrap_local());
    named.retain(|address| data.holds(*address));
    let tables = *named.iter().min()?..*named.iter().max()?;
    (tables.len() <= MAX_TABLES).then_some(tables)
}

/// Empties these tables, unless code or a slice still names what lies there.
pub(super) fn clear_tables(module: &mut Module, tables: Option<Range<usize>>) {
    let Some(tables) = tables else { return };
    let is_printable: Vec<_> = named(module, |name| name == IS_PRINTABLE).collect();
    let names_one = |function: &LocalFunction| {
        addresses(function).iter().any(|address| tables.contains(address))
    };
    let is_named = module
        .funcs
        .iter_local()
        .any(|(id, function)| !is_printable.contains(&id) && names_one(function));
    let data = Data::of(module);
    // A slice, with its length beside it. A number alone may be anything.
    let is_within = |slice: &[u8]| {
        let (start, length) = (word(&slice[..4]), word(&slice[4..]));
        tables.contains(&start) && length <= tables.end - start
    };
    let is_pointed_at = data.segments.iter().any(|(start, bytes)| {
        let first = start.next_multiple_of(4) - start;
        let places = (first..bytes.len().saturating_sub(7)).step_by(4);
        let mut outside = places.filter(|place| !tables.contains(&(start + place)));
        outside.any(|place| is_within(&bytes[place..place + 8]))
    });
    if !is_pointed_at && !is_named {
        fill(module, &[tables]);
    }
}

/// What a function may take for an address.
fn addresses(function: &LocalFunction) -> Vec<usize> {
    struct Addresses(Vec<usize>);
    impl<'instr> Visitor<'instr> for Addresses {
        fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr InstrLocId) {
            self.0.extend(match instr {
                Instr::Const(Const { value: Value::I32(value) }) => usize::try_from(*value).ok(),
                Instr::Load(load) => usize::try_from(load.arg.offset).ok(),
                Instr::Store(store) => usize::try_from(store.arg.offset).ok(),
                _ => None,
            });
        }
    }
    let mut found = Addresses(Vec::new());
    dfs_in_order(&mut found, function, function.entry_block());
    found.0
}

/// The data of a module, by address.
struct Data {
    segments: Vec<(usize, Vec<u8>)>,
}

impl Data {
    fn of(module: &Module) -> Self {
        let segments = ids(module).into_iter();
        Self {
            segments: segments.map(|(id, at)| (at, module.data.get(id).value.clone())).collect(),
        }
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        self.segments.iter().find_map(|(start, bytes)| {
            bytes.get(range.start.checked_sub(*start)?..range.end.checked_sub(*start)?)
        })
    }

    fn holds(&self, address: usize) -> bool {
        self.get(address..address + 1).is_some()
    }

    /// The address of the path, where these are the bytes of a place.
    fn path(&self, place: &[u8]) -> Option<Range<usize>> {
        let [path, length, line, column] =
            [0, 4, 8, 12].map(|start| word(&place[start..start + 4]));
        let is_in_source = (1..100_000).contains(&line) && (1..1000).contains(&column);
        let range = path..path.checked_add(length)?;
        let name = self.get(range.clone()).filter(|_| is_in_source && length < 300)?;
        let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
        let is_source = name.ends_with(b".rs") && name.contains(&b'/') && name.iter().all(is_path);
        is_source.then_some(range)
    }
}

/// The segments of data and their addresses.
fn ids(module: &Module) -> Vec<(DataId, usize)> {
    let address = |kind: &DataKind| match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => {
            usize::try_from(*at).ok()
        }
        _ => None,
    };
    module.data.iter().filter_map(|data| Some((data.id(), address(&data.kind)?))).collect()
}

fn word(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | usize::from(*byte))
}

/// Writes zeros, which `wasm-opt` leaves out of the module.
fn fill(module: &mut Module, dead: &[Range<usize>]) {
    for (id, start) in ids(module) {
        let bytes = &mut module.data.get_mut(id).value;
        for range in dead.iter().filter(|range| range.start >= start) {
            if let Some(bytes) = bytes.get_mut(range.start - start..range.end - start) {
                bytes.fill(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::MemoryId;

    const START: usize = 1024;

    fn module(bytes: Vec<u8>) -> (Module, MemoryId) {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let offset = ConstExpr::Value(Value::I32(START as i32));
        module.data.add(DataKind::Active { memory, offset }, bytes);
        (module, memory)
    }

    fn bytes(module: &Module) -> Vec<u8> {
        Data::of(module).segments.remove(0).1
    }

    fn words(words: [usize; 4]) -> Vec<u8> {
        words.into_iter().flat_map(|word| (word as u32).to_le_bytes()).collect()
    }

    #[test]
    fn places_and_their_paths_are_emptied_and_nothing_else() {
        let text = b"kept src/a.rs kept ";
        let path = START + 5;
        let place = words([path, 8, 12, 34]);
        let others = [[path, 8, 0, 34], [path, 7, 12, 34], [path - 5, 13, 12, 34], [9, 8, 7, 6]];
        let others: Vec<u8> = others.into_iter().flat_map(words).collect();
        let (mut module, _) = module([text.as_slice(), b".", &place, &others].concat());
        clear(&mut module);
        let emptied = [b"kept \0\0\0\0\0\0\0\0 kept .", [0; 16].as_slice(), &others].concat();
        assert_eq!(bytes(&module), emptied);
    }

    #[test]
    fn tables_that_something_else_names_stay() {
        for (named, is_kept) in
            [(START - 1, false), (START, true), (START + 7, true), (START + 8, false)]
        {
            let (mut module, _) = module(vec![1; 12]);
            let mut function = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            function.func_body().i32_const(named as i32).drop();
            function.finish(Vec::new(), &mut module.funcs);
            clear_tables(&mut module, Some(START..START + 8));
            let first = if is_kept { 1 } else { 0 };
            assert_eq!(bytes(&module), [[first; 8].as_slice(), &[1; 4]].concat(), "{named}");
        }
    }
}
