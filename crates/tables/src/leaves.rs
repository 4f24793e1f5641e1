//! Flat Parquet tables, column by column: words, whole numbers and numbers, any of them absent.
//!
//! Our tables have no nested columns, so the file format's own columns do, and Arrow with its dozen crates stays out of
//! the build.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{LogicalType, Repetition, Type as Kind};
use parquet::column::reader::{ColumnReaderImpl, get_column_reader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::ChunkReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use crate::checked::Input;

/// Values read at a time.
const BATCH: usize = 65_536;

/// What stands in a column; an absent value is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Values<'a> {
    /// Words, UTF-8.
    Words(Vec<Option<&'a str>>),
    /// Whole numbers of 32 bits.
    Whole(Vec<Option<i32>>),
    /// Whole numbers of 64 bits.
    Long(Vec<Option<i64>>),
    /// Numbers of 64 bits.
    Real(Vec<Option<f64>>),
}

impl Values<'_> {
    fn kind(&self) -> Kind {
        match self {
            Values::Words(_) => Kind::BYTE_ARRAY,
            Values::Whole(_) => Kind::INT32,
            Values::Long(_) => Kind::INT64,
            Values::Real(_) => Kind::DOUBLE,
        }
    }
}

/// A column to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether a value may be absent.
    pub optional: bool,
    /// The values.
    pub values: Values<'a>,
}

impl<'a> Leaf<'a> {
    /// A column in which every value is known.
    pub fn full(name: &'a str, values: Values<'a>) -> Leaf<'a> {
        Leaf { name, optional: false, values }
    }

    /// A column with values that may be absent.
    pub fn optional(name: &'a str, values: Values<'a>) -> Leaf<'a> {
        Leaf { name, optional: true, values }
    }

    fn field(&self) -> Result<Arc<Type>> {
        let kind = self.values.kind();
        let repetition = if self.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let logical = matches!(kind, Kind::BYTE_ARRAY).then_some(LogicalType::String);
        let builder = Type::primitive_type_builder(self.name, kind).with_repetition(repetition);
        builder.with_logical_type(logical).build().map(Arc::new)
    }

    fn write(&self, group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>) -> Result<()> {
        match &self.values {
            Values::Words(values) => {
                let words = values.iter().flatten().map(|w| ByteArray::from(*w)).collect::<Vec<_>>();
                self.put::<ByteArrayType>(group, &words, &levels(values))
            }
            Values::Whole(values) => self.put::<Int32Type>(group, &known(values), &levels(values)),
            Values::Long(values) => self.put::<Int64Type>(group, &known(values), &levels(values)),
            Values::Real(values) => self.put::<DoubleType>(group, &known(values), &levels(values)),
        }
    }

    fn put<T: DataType>(
        &self,
        group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
        values: &[T::T],
        levels: &[i16],
    ) -> Result<()> {
        let missing = || ParquetError::General(format!("a place for column {}", self.name));
        let mut column = group.next_column()?.ok_or_else(missing)?;
        column.typed::<T>().write_batch(values, self.optional.then_some(levels), None)?;
        column.close()
    }
}

fn known<T: Copy>(values: &[Option<T>]) -> Vec<T> {
    values.iter().flatten().copied().collect()
}

fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

/// The bytes of a table; each group of columns becomes a row group of its own, all of the same columns.
///
/// # Errors
/// What the encoder says, or that there is no group to take the columns from.
pub fn write<'a>(
    groups: impl IntoIterator<Item = Vec<Leaf<'a>>>,
    properties: WriterProperties,
) -> Result<Vec<u8>> {
    let mut groups = groups.into_iter().peekable();
    let first = groups.peek().ok_or_else(|| ParquetError::General("no columns".to_owned()))?;
    let fields = first.iter().map(Leaf::field).collect::<Result<_>>()?;
    let schema = Type::group_type_builder("schema").with_fields(fields).build()?;
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    for leaves in groups {
        let mut group = file.next_row_group()?;
        for leaf in &leaves {
            leaf.write(&mut group)?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

/// A table with its footer read.
#[derive(Clone)]
pub struct Leaves {
    metadata: Arc<ParquetMetaData>,
    input: Arc<Input>,
}

impl std::fmt::Debug for Leaves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Leaves").field("columns", &self.columns()).finish_non_exhaustive()
    }
}

impl Leaves {
    /// Reads the footer.
    ///
    /// # Errors
    /// When the bytes are no Parquet file.
    pub fn open(bytes: Bytes) -> Result<Leaves> {
        Leaves::over(bytes.into())
    }

    /// Reads the footer of a file that may stay on disk.
    ///
    /// # Errors
    /// When the bytes are no Parquet file, or not those that were added.
    pub fn over(input: Input) -> Result<Leaves> {
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&input)?;
        Ok(Leaves { metadata: Arc::new(metadata), input: Arc::new(input) })
    }

    /// The same table with the bytes of one row group in memory: its columns are then read without the disk.
    ///
    /// # Errors
    /// When there is no such group, or its bytes are not those that were added.
    pub fn loaded(&self, group: usize) -> Result<Leaves> {
        if matches!(*self.input, Input::Memory { .. }) {
            return Ok(self.clone());
        }
        let chunks = self.metadata.row_groups().get(group).map(|g| g.columns()).unwrap_or_default();
        let ranges = chunks.iter().map(|chunk| chunk.byte_range());
        let ends = ranges.fold(None, |ends: Option<(u64, u64)>, (start, length)| {
            let end = start.saturating_add(length);
            Some(ends.map_or((start, end), |(first, last)| (first.min(start), last.max(end))))
        });
        let (start, end) = ends.ok_or_else(|| ParquetError::General(format!("no row group {group}")))?;
        let bytes = self.input.get_bytes(start, (end - start) as usize)?;
        let input = Arc::new(Input::Memory { start, bytes });
        Ok(Leaves { metadata: Arc::clone(&self.metadata), input })
    }

    /// What the footer says.
    pub fn metadata(&self) -> &ParquetMetaData {
        &self.metadata
    }

    /// Number of row groups.
    pub fn groups(&self) -> usize {
        self.metadata.num_row_groups()
    }

    /// Number of rows.
    pub fn rows(&self) -> u64 {
        self.metadata.row_groups().iter().map(|group| group.num_rows().max(0) as u64).sum()
    }

    /// A text that stands in the footer beside the columns.
    pub fn text(&self, key: &str) -> Option<&str> {
        let texts = self.metadata.file_metadata().key_value_metadata()?;
        texts.iter().find(|text| text.key == key)?.value.as_deref()
    }

    /// Name, kind, and whether values may be absent, of each column.
    pub fn columns(&self) -> Vec<(&str, Kind, bool)> {
        let schema = self.metadata.file_metadata().schema_descr();
        schema.columns().iter().map(|c| (c.name(), c.physical_type(), c.max_def_level() > 0)).collect()
    }

    /// Position of a column.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn place(&self, name: &str) -> Result<usize> {
        let place = self.columns().iter().position(|(own, _, _)| *own == name);
        place.ok_or_else(|| ParquetError::General(format!("no column {name}")))
    }

    /// Words of a column of a row group; an absent value is an empty word.
    ///
    /// # Errors
    /// When the column is of another kind or damaged.
    pub fn words(&self, group: usize, column: usize) -> Result<Vec<String>> {
        let word = |value: Option<ByteArray>| -> Result<String> {
            Ok(value.as_ref().map(ByteArray::as_utf8).transpose()?.unwrap_or_default().to_owned())
        };
        self.read::<ByteArrayType>(group, column)?.spaced().map(word).collect()
    }

    /// Whole numbers of a column without absent values.
    ///
    /// # Errors
    /// When the column is of another kind, has absent values, or is damaged.
    pub fn whole(&self, group: usize, column: usize) -> Result<Vec<i32>> {
        Ok(full(self.read::<Int32Type>(group, column)?, column)?.values)
    }

    /// Numbers of a column without absent values.
    ///
    /// # Errors
    /// When the column is of another kind, has absent values, or is damaged.
    pub fn real(&self, group: usize, column: usize) -> Result<Vec<f64>> {
        Ok(full(self.read::<DoubleType>(group, column)?, column)?.values)
    }

    /// Numbers of a column.
    ///
    /// # Errors
    /// When the column is of another kind or damaged.
    pub fn optional_real(&self, group: usize, column: usize) -> Result<Vec<Option<f64>>> {
        Ok(self.read::<DoubleType>(group, column)?.spaced().collect())
    }

    fn read<T: DataType>(&self, group: usize, column: usize) -> Result<Drained<T::T>> {
        let columns = self.columns();
        let Some((name, kind, optional)) = columns.get(column).copied() else {
            return Err(ParquetError::General(format!("no column {}", column + 1)));
        };
        // The reader of another kind of column would stop the program.
        if kind != T::get_physical_type() {
            return Err(ParquetError::General(format!("column {name} holds {kind}")));
        }
        let Some(rows) = self.metadata.row_groups().get(group) else {
            return Err(ParquetError::General(format!("no row group {group}")));
        };
        let chunk = rows.column(column);
        let count = usize::try_from(rows.num_rows()).unwrap_or_default();
        let pages = SerializedPageReader::new(Arc::clone(&self.input), chunk, count, None)?;
        let reader = get_column_reader(chunk.column_descr_ptr(), Box::new(pages));
        drain(get_typed_column_reader::<T>(reader), optional)
    }
}

/// Everything that a column reader had.
struct Drained<T> {
    /// The values that are there.
    values: Vec<T>,
    /// One for each row, zero where the value is absent; none when no value may be.
    levels: Option<Vec<i16>>,
}

impl<T> Drained<T> {
    /// A value or its absence for each row.
    fn spaced(self) -> impl Iterator<Item = Option<T>> {
        let rows = self.levels.as_ref().map_or(self.values.len(), Vec::len);
        let mut values = self.values.into_iter();
        (0..rows).map(move |row| {
            let there = self.levels.as_ref().is_none_or(|levels| levels[row] > 0);
            if there { values.next() } else { None }
        })
    }
}

/// A column in which no value is absent.
fn full<T>(drained: Drained<T>, column: usize) -> Result<Drained<T>> {
    if drained.levels.as_ref().is_some_and(|levels| levels.len() > drained.values.len()) {
        return Err(ParquetError::General(format!("an absent value in column {}", column + 1)));
    }
    Ok(drained)
}

/// Everything that a column reader has.
fn drain<T: DataType>(mut reader: ColumnReaderImpl<T>, optional: bool) -> Result<Drained<T::T>> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    loop {
        let (records, _, _) =
            reader.read_records(BATCH, optional.then_some(&mut levels), None, &mut values)?;
        if records == 0 {
            break;
        }
    }
    Ok(Drained { values, levels: optional.then_some(levels) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_and_every_absence_comes_back() {
        let group = |words: Vec<Option<&'static str>>, real: Vec<Option<f64>>| {
            vec![
                Leaf::optional("name", Values::Words(words)),
                Leaf::full("n", Values::Whole(vec![Some(1), Some(-2)])),
                Leaf::optional("x", Values::Real(real)),
            ]
        };
        let groups = [
            group(vec![Some("ä"), None], vec![None, Some(0.1)]),
            group(vec![None, Some("b")], vec![Some(1e300), None]),
        ];
        let table = Leaves::open(write(groups, WriterProperties::new()).unwrap().into()).unwrap();
        assert_eq!((table.groups(), table.place("x").unwrap()), (2, 2));
        assert_eq!(table.words(0, 0).unwrap(), ["ä", ""]);
        assert_eq!(table.whole(1, 1).unwrap(), [1, -2]);
        assert_eq!(table.optional_real(1, 2).unwrap(), [Some(1e300), None]);
    }

    #[test]
    fn a_column_of_another_kind_is_a_fault_and_no_end_of_the_program() {
        let leaves = vec![Leaf::full("n", Values::Whole(vec![Some(1)]))];
        let table = Leaves::open(write([leaves], WriterProperties::new()).unwrap().into()).unwrap();
        assert!(table.real(0, 0).is_err() && table.whole(0, 1).is_err() && table.place("m").is_err());
    }
}
