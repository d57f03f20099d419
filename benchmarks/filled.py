"""A warehouse of many figures, made: `python -m benchmarks.filled FOLDER [FIGURES]`.

Twenty years that end now, with all that hangs on the figures in the proportions that docs/scale.md measured: 25
figures, 5 mentions, 2 citations and 0.7 tasks an article. Of eight readings of pages the eighth is a second one of
an article: every other time of a changed text, else by newer extractors. Three quotes of four repeat the value that
the month before was given, so that revisions and conflicts are as rare as in texts. Made of hashes: the same figures
every time, but for the times, which end now.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

import duckdb

from extractors.catalogue.bodies import BODIES
from extractors.catalogue.ministries import AGENCIES, MINISTRIES
from extractors.catalogue.places import PROVINCES
from extractors.catalogue.systems import SYSTEMS
from flows.running.catalogue import indicator_rows
from warehouse.address import parse
from warehouse.connect import attach
from warehouse.maintain import maintain
from warehouse.store import Warehouse

#: Figures of one reading of a page.
EACH = 25
#: Readings in one transaction; and the polls that stand beside five million figures: 13 sources hourly for two years.
_BATCH, _POLLS = 4_000, 228_000


def fill(address: str, figures: int) -> None:
    """Fill the empty warehouse with so many figures, and so many readings and polls as belong to them."""
    with Warehouse.open(address) as warehouse:
        warehouse.sync_indicators(indicator_rows())
    readings = figures // EACH
    with closing(attach(parse(address), read_only=False)) as con:
        for statement in _PREPARE:
            con.execute(statement)
        _name(con)
        for first in range(0, readings, _BATCH):
            con.begin()
            for sql in (*_READ, *_APPEND):
                con.execute(sql.format(first=first, last=min(first + _BATCH, readings), all=readings))
            con.commit()
        polls = _POLLS * figures // 5_000_000
        con.begin()
        for sql in _WATCHED:
            con.execute(sql.format(polls=polls, hours=max(1, polls // 13)))
        con.commit()


def _name(con: duckdb.DuckDBPyConnection) -> None:
    """Put the names that texts can hold where the statements find them."""
    entities = [*_entities("agency", (*MINISTRIES, *AGENCIES, *BODIES)), *_entities("place", PROVINCES)]
    entities += _entities("system", SYSTEMS)
    values = ", ".join(f"('{kind}', '{entity}', '{name}')" for kind, entity, name in entities)
    con.execute(f"CREATE TEMP TABLE entities AS FROM (VALUES {values}) AS named(kind, entity, name)")
    con.execute(_POOLS)


def _entities(kind: str, entries: tuple[object, ...]) -> Iterator[tuple[str, str, str]]:
    for entry in entries:
        yield kind, getattr(entry, "entity"), getattr(entry, "name").replace("'", "''")  # noqa: B009


_WORDS = """tăng giảm so với cùng kỳ năm trước tháng quý doanh nghiệp xuất khẩu nhập khẩu nông sản công nghiệp chế biến
đầu tư công giải ngân vốn ngân sách thu chi lãi suất tín dụng lạm phát giá tiêu dùng lao động việc làm thất nghiệp du lịch
khách quốc tế hạ tầng đường sắt cao tốc cảng biển năng lượng điện xăng dầu thép xi măng gạo cà phê thủy sản dệt may da giày
điện tử linh kiện thị trường trong nước bán lẻ dịch vụ hộ nghèo bảo hiểm y tế giáo dục trường học bệnh viện nhà ở xã hội""".split()

_PREPARE = (
    # A number of [0, 1) that belongs to its arguments.
    "CREATE TEMP MACRO chance(a, b) AS (hash(a, b) % 1000003) / 1000003.0",
    "CREATE TEMP MACRO pick(choices, a, b) AS choices[1 + floor(chance(a, b) * len(choices))::INTEGER]",
    f"CREATE TEMP TABLE words AS SELECT {_WORDS!r} AS words",
)
_POOLS = """
CREATE TEMP TABLE pools AS
SELECT (SELECT list(entity || '|' || name ORDER BY entity) FROM entities WHERE kind = 'agency') AS agencies,
    (SELECT list(entity || '|' || name ORDER BY entity) FROM entities WHERE kind = 'place') AS places,
    (SELECT list(entity || '|' || name ORDER BY entity) FROM entities WHERE kind = 'system') AS systems,
    (SELECT list(id ORDER BY id <> 'cpi.mom', hash(id)) FROM current_indicators) AS indicators,
    (SELECT list(array_to_string(list_transform(range(14), lambda i: pick(words, n, i)), ' ') ORDER BY n)
     FROM range(4000) AS numbers(n), words) AS clauses,
    ['bao-home', 'bao-kinh-te', 'bao-chinh-tri', 'bao-xa-hoi', 'bao-van-hoa', 'bao-khoa-giao', 'bao-quoc-te',
     'bao-chinh-sach-va-cuoc-song', 'bao-chi-dao-dieu-hanh', 'bao-tra-loi-cong-dan', 'xdcs-home', 'en-home',
     'congbao-van-ban-moi'] AS sources
"""

_READ = (
    """
CREATE OR REPLACE TEMP TABLE readings AS
SELECT r, r // 8 * 7 + least(r % 8, 6) AS n, r % 8 = 7 AS again, r % 16 = 7 AS changed,
    'baochinhphu.localhost:1022' || lpad(n::VARCHAR, 9, '0') AS article_id,
    'v' || n || CASE WHEN changed THEN '-2' ELSE '-1' END AS version,
    CASE WHEN again AND NOT changed THEN '2' ELSE '1' END AS extractor_version, 'f' || n || CASE WHEN changed THEN '-2' ELSE '-1' END AS fetch_id,
    now()::TIMESTAMP::DATE + INTERVAL 1 DAY - to_seconds(({all} - (r - CASE WHEN again THEN 1 ELSE 0 END)) * 630000000.0 / {all}) AS published,
    published::TIMESTAMPTZ AS published_at,
    published_at + CASE WHEN changed THEN INTERVAL 1 DAY ELSE INTERVAL 20 MINUTE END AS fetched_at
FROM range({first}, {last}) AS numbers(r)
""",
    """
CREATE OR REPLACE TEMP TABLE stated AS
WITH chosen AS (
    SELECT r.*, i, n * 100 + i AS k, CASE WHEN changed AND i < 2 THEN 1 ELSE 0 END AS other,
        CASE WHEN chance(k, 'known') < 0.5 THEN indicators[1 + floor(len(indicators) * chance(k, 'indicator') ** 1.25)::INTEGER] END AS indicator,
        CASE WHEN chance(k, 'place') < 0.3 THEN split_part(pick(places, k, 'which place'), '|', 2) END AS place,
        CASE WHEN chance(k, 'agency') < 0.4 THEN split_part(pick(agencies, k, 'which agency'), '|', 2) END AS agency,
        CASE WHEN chance(k, 'system') < 0.02 THEN split_part(pick(systems, k, 'which system'), '|', 1) END AS system,
        CASE WHEN chance(k, 'change') < 0.35 THEN 'up' WHEN chance(k, 'change') < 0.45 THEN 'down' END AS change,
        CASE WHEN change IS NOT NULL THEN 'yoy' END AS basis,
        CASE WHEN change IS NOT NULL THEN '%' ELSE pick(['%', 'VND', 't'], indicator, 'unit') END AS unit,
        CASE WHEN chance(k, 'status') < 0.75 THEN 'actual' ELSE pick(['estimate', 'target', 'forecast'], k, 'status') END AS status,
        date_trunc('month', published)::DATE AS month,
        CASE WHEN chance(k, 'span') < 0.2 THEN date_trunc('year', month - 31)::DATE WHEN chance(k, 'span') < 0.35 THEN date_trunc('quarter', month - 80)::DATE
            ELSE (month - INTERVAL 1 MONTH)::DATE END AS period_first,
        CASE WHEN chance(k, 'span') < 0.2 THEN make_date(year(period_first), 12, 31) WHEN chance(k, 'span') < 0.35 THEN last_day((period_first + INTERVAL 2 MONTH)::DATE)
            ELSE last_day(period_first) END AS period_last,
        concat_ws('|', indicator, place, change, period_first, CASE WHEN chance(k, 'same') < 0.03 THEN k + other END) AS point,
        floor(chance(point, 'value') * 10000)::INTEGER AS tenths,
        tenths // 10 || ',' || tenths % 10 || CASE unit WHEN '%' THEN '%' WHEN 'VND' THEN ' tỷ đồng' ELSE ' tấn' END AS "text",
        pick(clauses, k, 'before') AS before, pick(clauses, k, 'after') AS after
    FROM readings r, range(25) AS figures(i), pools
), quoted AS (
    SELECT *, before || ' đạt ' || "text" || ', ' || after || '.' AS quote FROM chosen
)
SELECT *, (sum(length(quote) + 1) OVER (PARTITION BY r ORDER BY i) - length(quote) - 1)::INTEGER AS quote_start,
    (tenths * CASE unit WHEN 'VND' THEN 100000000 ELSE 0.1 END)::DECIMAL(38, 9) AS value
FROM quoted
""",
)

_ROW = "article_id, version, extractor_version, 'r0' AS run_id, fetched_at AS appended_at"
_APPEND = (
    f"""
INSERT INTO metrics BY NAME
SELECT {_ROW}, 'body' AS part, quote_start + length(before) + 5 AS start_offset, start_offset + length("text") AS end_offset,
    "text", value, CASE WHEN chance(k, 'bound') < 0.9 THEN '=' ELSE pick(['~', '>', '>='], k, 'which bound') END AS bound,
    unit, change, basis, status, period_first, period_last, before[:40] AS subject, indicator, agency, place, system,
    CASE WHEN chance(k, 'flag') < 0.02 THEN ['magnitude'] ELSE [] END AS flags, quote, quote_start,
    quote_start + length(quote) AS quote_end, published_at
FROM stated
""",
    """
INSERT INTO articles BY NAME
SELECT article_id, version, extractor_version, 'r0' AS run_id, fetch_id, fetched_at, fetched_at AS appended_at,
    'https://baochinhphu.localhost/bai-' || n || '.htm' AS url, any_value(before) AS title, any_value(after) AS lead,
    string_agg(quote, chr(10) ORDER BY i) AS body, 'Kinh tế' AS section, 'vi' AS language, published_at,
    'page' AS published_source, ['kinh tế'] AS tags, [{{url: 'https://anh.localhost/' || n, caption: 'Ảnh'}}] AS photos,
    'baochinhphu' AS template, false AS thin
FROM stated
GROUP BY article_id, version, extractor_version, fetch_id, fetched_at, n, published_at
""",
    f"""
INSERT INTO mentions BY NAME
SELECT {_ROW}, 'body' AS part, split_part(chosen, '|', 1) AS entity, split_part(chosen, '|', 2) AS name, name AS "text",
    split_part(entity, ':', 1) AS kind, (i * 90)::INTEGER AS start_offset, start_offset + length(name) AS end_offset
FROM (
    SELECT r.*, i, CASE WHEN chance(n, i) < 0.6 THEN pick(agencies, n, i) WHEN chance(n, i) < 0.95 THEN pick(places, n, i)
        ELSE pick(systems, n, i) END AS chosen
    FROM readings r, range(5) AS places_of(i), pools
)
""",
    f"""
INSERT INTO documents BY NAME
SELECT {_ROW}, 'body' AS part, kind, number, symbol, year, name,
    concat_ws(' ', kind, concat_ws('/', number, year, symbol), name) AS "text",
    (i * 200)::INTEGER AS start_offset, start_offset + length("text") AS end_offset
FROM (
    SELECT r.*, i, pick(['nghị định', 'thông tư', 'luật', 'nghị quyết', 'quyết định', 'chỉ thị', 'công điện'], n, i) AS kind,
        CASE WHEN kind <> 'luật' THEN (1 + floor(300 * chance(n, i + 10) ** 2))::INTEGER::VARCHAR END AS number,
        CASE kind WHEN 'nghị định' THEN 'NĐ-CP' WHEN 'thông tư' THEN 'TT-BTC' WHEN 'nghị quyết' THEN 'NQ-CP'
            WHEN 'quyết định' THEN 'QĐ-TTg' WHEN 'chỉ thị' THEN 'CT-TTg' WHEN 'công điện' THEN 'CĐ-TTg' END AS symbol,
        CASE WHEN chance(n, i + 20) < 0.8 THEN year(published)::INTEGER - (chance(n, i + 30) < 0.3)::INTEGER END AS year,
        CASE WHEN kind = 'luật' THEN pick(['Đất đai', 'Đầu tư công', 'Doanh nghiệp', 'Nhà ở', 'Giá'], n, i + 40) END AS name
    FROM readings r, range(2) AS cited(i)
)
""",
    f"""
INSERT INTO assignments BY NAME
SELECT {_ROW}, 'body' AS part, 0 AS start_offset, 40 AS end_offset,
    split_part(pick(agencies, n, 'assignee'), '|', 2) AS assignee, pick(clauses, n, 'task') AS task,
    'giao ' || assignee || ' ' || task AS "text",
    CASE WHEN chance(n, 'due') < 0.6 THEN published::DATE + floor(chance(n, 'days') * 365)::INTEGER END AS due,
    'Thủ tướng Chính phủ' AS assigner
FROM readings, pools
WHERE chance(n, 'task') < 0.7
""",
    """
INSERT INTO fetches BY NAME
SELECT fetch_id, 'r0' AS run_id, article_id, 'https://baochinhphu.localhost/bai-' || n || '.htm' AS url, fetched_at,
    CASE WHEN changed THEN 'new_version' ELSE 'stored' END AS state, CASE WHEN changed THEN 'changed' ELSE 'new' END AS reason,
    version, 200 AS http_status, md5(version) AS content_hash, 335000 AS bytes, 1 AS attempts, 'baochinhphu' AS template,
    fetched_at AS appended_at
FROM readings
WHERE NOT again OR changed
""",
    """
INSERT INTO sightings BY NAME
SELECT CASE i WHEN 0 THEN 'bao-home' ELSE sources[2 + (n % 6)::INTEGER] END AS source_id, article_id, md5(version) AS text_hash, 'r0' AS run_id,
    published_at + INTERVAL 5 MINUTE AS seen_at, 'https://baochinhphu.localhost/bai-' || n || '.htm' AS url, pick(clauses, n, 'title') AS title,
    published_at, 'feed' AS published_source, 0 AS position, seen_at AS appended_at
FROM readings, range(2) AS times(i), pools
WHERE NOT again AND (i = 0 OR chance(n, 'two sources') < 0.3)
""",
)
_WATCHED = (
    """
INSERT INTO polls BY NAME
SELECT 'p' || n AS poll_id, 'r' || n // 13 AS run_id, sources[1 + (n % 13)::INTEGER] AS source_id, 'https://baochinhphu.localhost/rss/' || source_id AS url,
    now() - to_hours({hours} - (n // 13)::INTEGER) AS polled_at, chance(n, 'ok') < 0.99 AS ok, CASE WHEN ok THEN 'read' ELSE 'timeout' END AS reason,
    200 AS http_status, md5(n::VARCHAR) AS content_hash, 50 AS entries, CASE WHEN chance(n, 'new') < 0.2 THEN 2 ELSE 0 END AS new_entries,
    polled_at - INTERVAL 1 HOUR AS newest_entry_at, polled_at - INTERVAL 3 DAY AS oldest_entry_at, []::VARCHAR[] AS problems, polled_at AS appended_at
FROM range({polls}) AS numbers(n), pools
""",
    """
INSERT INTO runs BY NAME
SELECT 'r' || n AS run_id, 'monitor' AS flow, now() - to_hours(({hours} - n)::INTEGER) AS started_at, started_at + INTERVAL 1 MINUTE AS finished_at,
    'ok' AS outcome, MAP {{'stored': 2}} AS counts, 13 AS sources_ok, 0 AS sources_failed, finished_at AS appended_at
FROM range({hours}) AS numbers(n)
""",
)


if __name__ == "__main__":
    place = sys.argv[1]
    fill(place, int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000)
    print(maintain(place))
