"""Tables as Parquet: typed columns, and every number an exact decimal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from mingzhang.schemas import Field, TableSchema

try:
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pa_parquet
except ImportError:  # the extra `bulk` is not installed
    HAS_PARQUET = False
else:
    HAS_PARQUET = True

__all__ = ["HAS_PARQUET", "write_parquet"]

_DIGITS = 38
# Six decimals hold what is printed; where a number has more, the whole file is written with eighteen.
_DECIMALS = (6, 18)
_BLOCK = 8 * 1024 * 1024


def write_parquet(csv: BinaryIO, schema: TableSchema, out: BinaryIO) -> None:
    """Write a table that stands in a CSV file as Parquet, block by block."""
    for decimals in _DECIMALS:
        try:
            _write(csv, schema, out, decimals)
        except pa.ArrowInvalid:
            if decimals == _DECIMALS[-1]:
                raise
            csv.seek(0)
            out.seek(0)
            out.truncate()
        else:
            return


def _write(csv: BinaryIO, schema: TableSchema, out: BinaryIO, decimals: int) -> None:
    columns = pa.schema([_column(field, decimals) for field in schema.fields], metadata=_described(schema))
    with (
        _blocks(csv, columns) as blocks,
        pa_parquet.ParquetWriter(out, columns, compression="zstd") as writer,
    ):
        for block in blocks:
            writer.write_batch(block.cast(columns) if block.schema != columns else block)


@contextmanager
def _blocks(csv: BinaryIO, columns: pa.Schema) -> Iterator[Iterator[pa.RecordBatch]]:
    with pa_csv.open_csv(
        csv,
        read_options=pa_csv.ReadOptions(block_size=_BLOCK, use_threads=False),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types={column.name: column.type for column in columns},
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    ) as reader:
        yield iter(reader)


def _column(field: Field, decimals: int) -> pa.Field:
    types = {
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "number": pa.decimal128(_DIGITS, decimals),
    }
    described = {
        "title": field.column.zh,
        "title_en": field.column.en,
        "description": field.column.description or "",
    }
    if field.column.unit:
        described["unit"] = field.column.unit
    return pa.field(field.name, types.get(field.type, pa.string()), not field.required, described)


def _described(schema: TableSchema) -> dict[str, str]:
    return {
        "title": schema.title.zh,
        "title_en": schema.title.en,
        "description": schema.title.description or "",
    }
