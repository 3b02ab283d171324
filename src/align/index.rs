//! Numbers for keys in the order in which they are first seen.

/// A hash table from 64-bit keys to consecutive numbers.
///
/// The numbers depend on the order of insertion alone and nothing walks over the slots, so they
/// are the same on every machine.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// One more than the number of the key that lies there; 0 where there is none.
    slots: Box<[u32]>,
    keys: Vec<u64>,
}

impl Index {
    /// The keys in the order of their numbers.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The number of a key.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(key)].checked_sub(1)
    }

    /// The number of a key, which is new where it was not there.
    pub(super) fn insert(&mut self, key: u64) -> u32 {
        if self.keys.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        // `slot` gives a place in the table.
        if self.slots[slot] == 0 {
            self.keys.push(key);
            self.slots[slot] = self.keys.len() as u32;
        }
        self.slots[slot] - 1
    }

    /// The slot that holds the key or, where there is none, would hold it.
    fn slot(&self, key: u64) -> usize {
        let (slots, keys) = (&*self.slots, self.keys.as_slice());
        let mask = slots.len() - 1;
        let mut slot = (spread(key) >> 32) as usize & mask;
        loop {
            // Half of the slots are empty, so one is found; numbers in slots are those of keys.
            match slots[slot].checked_sub(1) {
                Some(number) if keys[number as usize] != key => slot = (slot + 1) & mask,
                _ => return slot,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(64)].into();
        for number in 0..self.keys.len() {
            let slot = self.slot(self.keys[number]);
            self.slots[slot] = number as u32 + 1;
        }
    }
}

/// Two numbers as one key, in the order of the first and then of the second. All lists of the aligner
/// are sorted by such keys: each other type to sort costs the page three kilobytes.
pub(super) fn paired(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The two numbers of a key.
pub(super) fn parted(key: u64) -> (u32, u32) {
    ((key >> 32) as u32, key as u32)
}

/// Bits that depend on all bits of the key (the finaliser of MurmurHash3 by Austin Appleby).
#[inline(always)]
pub(super) fn spread(key: u64) -> u64 {
    let key = (key ^ (key >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let key = (key ^ (key >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    key ^ (key >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_numbers_while_the_table_grows() {
        let mut index = Index::default();
        for key in 0..1000_u64 {
            assert_eq!(u64::from(index.insert(key * 977)), key);
        }
        for key in 0..1000_u64 {
            assert_eq!(index.get(key * 977), Some(key as u32));
            assert_eq!(u64::from(index.insert(key * 977)), key);
        }
        assert_eq!(index.get(1), None);
        assert_eq!(Index::default().get(1), None);
    }
}
