//! The encoding of a text file, told by its first bytes.
//!
//! UTF-8 and UTF-16 with or without a byte-order mark; else single cells that are not UTF-8 are read as Windows-1252, or as
//! Windows-949 (Korean) where the file's first bytes are Hangul in it.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use encoding_rs::{EUC_KR, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::fault::Fault;
use crate::packed::broken;

/// How many bytes at the start of a file decide.
const SAMPLE: usize = 1 << 16;

/// A text whose bytes are UTF-8, but for single cells in an older encoding.
pub struct Text<'a> {
    /// The bytes, without a byte-order mark.
    pub input: Box<dyn BufRead + 'a>,
    /// The encoding of cells that are not UTF-8.
    pub cells: &'static Encoding,
}

/// Opens a text.
///
/// # Errors
/// [`Fault`] when the input cannot be read.
pub fn text<'a>(place: &str, input: impl Read + 'a) -> Result<Text<'a>, Fault> {
    let mut input = BufReader::with_capacity(SAMPLE, input);
    // One call may give less than the buffer holds; the first bytes are enough.
    let start = input.fill_buf().map_err(|e| broken(place, &e))?;
    let wide = match start {
        [0xff, 0xfe, ..] | [_, 0, _, 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, _, 0, _, ..] => Some(UTF_16BE),
        _ => None,
    };
    let cells = if wide.is_none() && is_korean(start) { EUC_KR } else { WINDOWS_1252 };
    if start.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
        return Ok(Text { input: Box::new(input), cells });
    }
    if wide.is_none() {
        return Ok(Text { input: Box::new(input), cells });
    }
    let decoded = DecodeReaderBytesBuilder::new().encoding(wide).build(input);
    let mut decoded = BufReader::with_capacity(SAMPLE, decoded);
    if decoded.fill_buf().map_err(|e| broken(place, &e))?.starts_with(b"\xef\xbb\xbf") {
        decoded.consume(3);
    }
    Ok(Text { input: Box::new(decoded), cells })
}

/// The text that bytes at the start of a file hold, whatever their encoding.
pub fn start(bytes: &[u8]) -> String {
    let wide = match bytes {
        [0xff, 0xfe, ..] | [_, 0, _, 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, _, 0, _, ..] => Some(UTF_16BE),
        _ => None,
    };
    let narrow = if is_korean(bytes) { EUC_KR } else { WINDOWS_1252 };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match wide {
        Some(wide) => wide.decode(bytes).0.into_owned(),
        // The last character may be cut.
        None => match std::str::from_utf8(bytes) {
            Err(e) if e.error_len().is_some() => narrow.decode_without_bom_handling(bytes).0.into_owned(),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

/// A cell as text.
pub fn cell<'a>(bytes: &'a [u8], fallback: &'static Encoding) -> Cow<'a, str> {
    std::str::from_utf8(bytes).map_or_else(|_| fallback.decode_without_bom_handling(bytes).0, Cow::Borrowed)
}

/// Whether bytes that are not UTF-8 are Korean: all pairs decode, and most of them to Hangul.
fn is_korean(sample: &[u8]) -> bool {
    // The sample may end within a character.
    let end = sample.iter().rposition(|b| *b == b'\n').unwrap_or(sample.len());
    let sample = &sample[..end];
    if std::str::from_utf8(sample).is_ok() {
        return false;
    }
    let (text, malformed) = EUC_KR.decode_without_bom_handling(sample);
    let wide = text.chars().filter(|c| !c.is_ascii()).count();
    let hangul = text.chars().filter(|c| ('가'..='힣').contains(c)).count();
    !malformed && hangul > 1 && 2 * hangul >= wide
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = text("f", bytes).unwrap();
        let mut all = Vec::new();
        text.input.read_to_end(&mut all).unwrap();
        cell(&all, text.cells).into_owned()
    }

    #[test]
    fn one_text_comes_out_of_every_encoding() {
        let korean = "국가,금액\n몽골,1\n";
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        assert_eq!(read(korean.as_bytes()), korean);
        assert_eq!(read(format!("\u{feff}{korean}").as_bytes()), korean);
        assert_eq!(read(&EUC_KR.encode(korean).0), korean);
        assert_eq!(read(&wide(&format!("\u{feff}{korean}"))), korean);
        assert_eq!(read(b"C\xf4te d'Ivoire, T\xfcrkiye\n"), "Côte d'Ivoire, Türkiye\n");
    }
}
