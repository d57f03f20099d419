"""Exports: whole, of one moment, self-contained, and never in place of something else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import batch, run_record
from tests.warehouse_places import fresh
from warehouse import extensions
from warehouse.errors import QueryError, WarehouseError
from warehouse.export import ExportFormat, export
from warehouse.init import init_lines
from warehouse.store import Warehouse


@pytest.fixture
def address(tmp_path: Path) -> str:
    made = fresh(tmp_path)
    with Warehouse.open(made) as warehouse:
        warehouse.start_run(run_record())
        warehouse.append_batch(batch(0, size=2))
    return made


def test_a_database_file_answers_by_itself(address: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.duckdb"
    assert export(address, file, ExportFormat.DUCKDB).rows["metrics"] == 30
    file = file.rename(tmp_path / "renamed.duckdb")
    con = duckdb.connect(str(file), read_only=True)
    with Warehouse.open(address, read_only=True) as warehouse:
        for sql in (
            "SELECT * FROM metrics ORDER BY ALL",
            "SELECT * EXCLUDE (published_at) FROM figures_about('ngan sach') ORDER BY ALL",
            "SELECT version FROM schema_migrations ORDER BY 1",
            "SELECT table_name, comment FROM duckdb_tables() WHERE database_name NOT LIKE '\\_\\_%' ESCAPE '\\' "
            "AND table_name <> 'exported' ORDER BY 1",
        ):
            assert con.execute("SET TimeZone = 'Asia/Ho_Chi_Minh'").execute(sql).fetchall() == list(
                warehouse.query(sql).rows
            )
    con.close()


@pytest.mark.sqlite
@pytest.mark.parametrize("form", [ExportFormat.PARQUET, ExportFormat.CSV])
def test_a_folder_has_a_file_per_table(address: str, tmp_path: Path, form: ExportFormat) -> None:
    target = tmp_path / "out"
    for _ in range(2):  # an export may take the place of an earlier one
        export(address, target, form)
    assert duckdb.connect().execute(f"SELECT count(*) FROM '{target}/metrics.{form}'").fetchone() == (30,)
    export(address, target, form, ["series", "figures"])
    assert sorted(p.stem for p in target.iterdir()) == ["chinhphu-export", "figures", "series"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "out"]


@pytest.mark.sqlite
def test_nothing_else_is_replaced(address: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(WarehouseError, match="is no export"):
        export(address, tmp_path / "mine", ExportFormat.CSV)
    with pytest.raises(WarehouseError, match="is a folder"):
        export(address, tmp_path / "mine", ExportFormat.DUCKDB)
    with pytest.raises(QueryError, match="no table or view nope; there are"):
        export(address, tmp_path / "new", ExportFormat.CSV, ["nope", "runs"])
    with pytest.raises(WarehouseError, match="cannot be written"):
        export(address, tmp_path / "none" / "x.duckdb", ExportFormat.DUCKDB)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "mine"]


@pytest.mark.sqlite
def test_an_export_that_fails_leaves_the_one_before(address: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.duckdb"
    export(address, file, ExportFormat.DUCKDB)
    before = file.read_bytes()
    next((tmp_path / "data" / "lake" / "main" / "metrics").iterdir()).unlink()
    with pytest.raises(WarehouseError, match=r"\.parquet"):
        export(address, file, ExportFormat.DUCKDB)
    assert file.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.duckdb", "data"]


@pytest.mark.sqlite
def test_lines_for_other_tools_attach_the_warehouse(address: str) -> None:
    con = duckdb.connect()
    for name in ("ducklake", "sqlite_scanner"):
        extensions.load(con, name)
    lines = [line for line in init_lines(address).splitlines() if not line.startswith("INSTALL")]
    con.execute("\n".join(lines))
    assert con.execute("SELECT count(*) FROM figures").fetchone() == (30,)
    with pytest.raises(duckdb.Error, match="read-only"):
        con.execute("DELETE FROM metrics")
    con.close()


@pytest.mark.sqlite
def test_lines_for_other_tools_keep_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "open sesame")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "open sesame")
    for target in (
        "dbname=lake password='open sesame' host=db", "dbname=lake password=sesame", "postgresql://me:sesame@db/lake",
    ):  # fmt: skip
        lines = init_lines(f"ducklake:postgres:{target};data=s3://store/lake")
        assert "sesame" not in lines
        assert "PGPASSWORD" in lines
        assert "LOAD httpfs" in lines
        assert "READ_ONLY" in lines
