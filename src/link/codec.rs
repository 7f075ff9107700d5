//! From a record's fields to the letters of a link and back: zlib (RFC 1950,
//! whose checksum finds what was cut off or mistyped) and base64url.

use super::fields::Fields;
use super::{LinkError, base64url};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// Letters of a link after `1.`: beyond what browsers and servers pass on.
pub const MOST_CHARACTERS: usize = 512 << 10;
/// Bytes of a record. A program's text has at most 256 KiB.
pub const MOST_UNPACKED: usize = 1 << 20;

/// Of a record's fields the letters after the version and the dot.
pub fn pack(fields: &Fields) -> Result<String, LinkError> {
    let bytes = fields.bytes();
    if bytes.len() > MOST_UNPACKED {
        return Err(LinkError::TooLarge("program with its schedule"));
    }
    // The best level: a link is made when somebody asks for one.
    let data = base64url::encode(&compress_to_vec_zlib(&bytes, 9));
    if data.len() > MOST_CHARACTERS { Err(LinkError::TooLarge("program with its schedule")) } else { Ok(data) }
}

pub fn unpack(data: &str) -> Result<Fields, LinkError> {
    if data.len() > MOST_CHARACTERS {
        return Err(LinkError::TooLong);
    }
    let packed = base64url::decode(data).ok_or(LinkError::Damaged)?;
    let bytes = decompress_to_vec_zlib_with_limit(&packed, MOST_UNPACKED).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooMuch,
        _ => LinkError::Damaged,
    })?;
    Fields::parse(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_refused_before_it_unpacks() {
        let bomb = base64url::encode(&compress_to_vec_zlib(&vec![b'a'; 64 << 20], 9));
        assert!(bomb.len() < MOST_CHARACTERS);
        assert_eq!(unpack(&bomb), Err(LinkError::TooMuch));
        assert_eq!(unpack(&"A".repeat(MOST_CHARACTERS + 1)), Err(LinkError::TooLong));
    }

    #[test]
    fn every_cut_is_noticed() {
        let mut fields = Fields::default();
        fields.set_text(1, "print('hello, world')\n");
        let data = pack(&fields).expect("it is short");
        assert_eq!(unpack(&data), Ok(fields));
        for end in 0..data.len() {
            assert!(unpack(&data[..end]).is_err(), "{end} of {}", data.len());
        }
    }
}
