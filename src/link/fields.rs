//! The container of a record: fields, each a tag, a length and so many bytes;
//! numbers as LEB128. A reader skips tags that it does not know, so a later
//! Lockstep can say more without a new version.

use super::LinkError;

/// More than any record has.
const MOST_FIELDS: usize = 64;

/// Fields in the order in which they were written; no tag twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(u64, Vec<u8>)>);

impl Fields {
    pub fn parse(bytes: &[u8]) -> Result<Self, LinkError> {
        let mut fields = Self::default();
        let mut reader = Reader(bytes);
        while !reader.0.is_empty() {
            let (tag, length) = (reader.number()?, reader.number()?);
            let length = usize::try_from(length).map_err(|_| LinkError::Damaged)?;
            let value = reader.take(length)?;
            if fields.0.len() == MOST_FIELDS || fields.get(tag).is_some() {
                return Err(LinkError::Damaged);
            }
            fields.0.push((tag, value.to_vec()));
        }
        Ok(fields)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (tag, value) in &self.0 {
            write_number(&mut bytes, *tag);
            write_number(&mut bytes, value.len() as u64);
            bytes.extend_from_slice(value);
        }
        bytes
    }

    pub fn get(&self, tag: u64) -> Option<&[u8]> {
        self.0.iter().find(|(other, _)| *other == tag).map(|(_, value)| value.as_slice())
    }

    /// A text, or `None` without the field.
    pub fn text(&self, tag: u64, name: &'static str) -> Result<Option<String>, LinkError> {
        let text = self.get(tag).map(|bytes| String::from_utf8(bytes.to_vec()));
        text.transpose().map_err(|_| LinkError::Field(name))
    }

    /// A number, or 0 without the field.
    pub fn number(&self, tag: u64, name: &'static str) -> Result<u64, LinkError> {
        let Some(bytes) = self.get(tag) else { return Ok(0) };
        let mut reader = Reader(bytes);
        match reader.number() {
            Ok(number) if reader.0.is_empty() => Ok(number),
            _ => Err(LinkError::Field(name)),
        }
    }

    pub fn set(&mut self, tag: u64, value: Vec<u8>) {
        self.0.push((tag, value));
    }

    /// Leaves zero out: it is what a reader takes a missing number for.
    pub fn set_number(&mut self, tag: u64, number: u64) {
        if number != 0 {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            self.set(tag, bytes);
        }
    }

    pub fn set_text(&mut self, tag: u64, text: &str) {
        if !text.is_empty() {
            self.set(tag, text.as_bytes().to_vec());
        }
    }
}

pub fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// What is still to be read.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn number(&mut self) -> Result<u64, LinkError> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(LinkError::Damaged)?;
            self.0 = rest;
            if shift == 63 && byte > 1 {
                return Err(LinkError::Damaged);
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(LinkError::Damaged)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], LinkError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(LinkError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            let mut reader = Reader(&bytes);
            assert_eq!(reader.number(), Ok(number));
            assert!(reader.0.is_empty());
        }
        assert!(Reader(&[0xff; 10]).number().is_err());
        assert!(Reader(&[0x80]).number().is_err());
    }

    #[test]
    fn a_length_beyond_the_end_and_a_tag_twice_are_damage() {
        assert_eq!(Fields::parse(&[1, 5, b'x']), Err(LinkError::Damaged));
        assert_eq!(Fields::parse(&[1, 0, 1, 0]), Err(LinkError::Damaged));
        assert_eq!(
            Fields::parse(&[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
            Err(LinkError::Damaged)
        );
        let many: Vec<u8> = (0..100).flat_map(|tag| [tag, 0]).collect();
        assert_eq!(Fields::parse(&many), Err(LinkError::Damaged));
    }
}
