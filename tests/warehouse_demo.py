"""A warehouse of the replica's articles, and of a few written to show revisions, conflicts and deadlines."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from extractors.extract import extract
from flows.running.catalogue import indicator_rows
from tests.replica.library import ZONE, Article, articles, parse_article
from tests.replica.pages import article_page
from tests.warehouse_data import append_poll
from tests.warehouse_places import fresh
from warehouse.records import FetchedItem, FetchRecord, PollRecord, Reason, RunRecord, State
from warehouse.store import Warehouse

_HEAD = '+++\nid = "{id}"\nsection = "kinh-te"\ntitle = "{title}"\nlead = "{lead}"\npublished = {at}\n+++\n{body}\n'
_FILLER = (
    "Thông tin trên được nêu tại cuộc họp báo thường kỳ với sự tham dự của đông đảo phóng viên trong và ngoài nước.\n\n"
    "Các đơn vị chuyên môn cho biết sẽ tiếp tục theo dõi sát tình hình và cập nhật kịp thời tới người dân, doanh nghiệp."
)

#: id, publication time, title, body. In turn: May's prices stated, stated otherwise, otherwise again a day later,
#: and loosely; April's exports estimated, then final; a task told twice; one law cited three ways.
WRITTEN = (
    ("102260901080000001", "2026-09-01T08:00:00+07:00", "Giá cả tháng 5 nhìn lại",
     "Chỉ số giá tiêu dùng (CPI) tháng 5/2026 tăng 0,16% so với tháng trước."),
    ("102260920080000002", "2026-09-20T08:00:00+07:00", "Công bố lại số liệu giá",
     "Chỉ số giá tiêu dùng (CPI) tháng 5/2026 tăng 0,19% so với tháng trước."),
    ("102260921080000003", "2026-09-21T08:00:00+07:00", "Giá tiêu dùng qua các tháng",
     "Chỉ số giá tiêu dùng (CPI) tháng 5/2026 tăng 0,25% so với tháng trước."),
    ("102261001080000004", "2026-10-01T08:00:00+07:00", "Chín tháng điều hành giá",
     "Chỉ số giá tiêu dùng (CPI) tháng 5/2026 tăng khoảng 0,25% so với tháng trước."),
    ("102260503080000005", "2026-05-03T08:00:00+07:00", "Xuất khẩu tháng 4",
     "Trong tháng 4/2026, kim ngạch xuất khẩu hàng hóa ước đạt 38,5 tỷ USD."),
    ("102260506080000006", "2026-05-06T08:00:00+07:00", "Xuất khẩu tháng 4 theo hải quan",
     "Trong tháng 4/2026, kim ngạch xuất khẩu hàng hóa đạt 38,9 tỷ USD."),
    ("102260301080000007", "2026-03-01T08:00:00+07:00", "Kết luận về an toàn thực phẩm",
     "Thủ tướng Chính phủ yêu cầu Bộ Y tế báo cáo kết quả kiểm tra bếp ăn trước ngày 15/3/2026."),
    ("102260302080000008", "2026-03-02T08:00:00+07:00", "Chấn chỉnh bếp ăn tập thể",
     "Thủ tướng Chính phủ yêu cầu Bộ Y tế báo cáo kết quả kiểm tra bếp ăn trước ngày 15/3/2026."),
    ("102260303080000009", "2026-03-03T08:00:00+07:00", "Quy định về đất đai",
     "Nội dung này căn cứ Luật Đất đai số 31/2024/QH15. Luật Đất đai năm 2024 đã có hiệu lực. "
     "Nghị quyết số 99/NQ-CP ngày 5/2/2026 giao các địa phương tổ chức thực hiện; Nghị quyết 99/NQ-CP nêu rõ thời hạn."),
)  # fmt: skip

#: The two versions of one article, with the times at which they were fetched.
EDITED_ID = "102260902080000010"
EDITED = (
    ("2026-09-02T09:00:00+07:00", "Chỉ số giá tiêu dùng (CPI) tháng 4/2026 tăng 0,30% so với tháng trước."),
    ("2026-09-10T09:00:00+07:00", "Chỉ số giá tiêu dùng (CPI) tháng 4/2026 tăng 0,37% so với tháng trước."),
)


def written(number: str, at: str, title: str, body: str) -> Article:
    """An article of the main host with a body of one telling paragraph."""
    text = _HEAD.format(
        id=number,
        title=title,
        lead="Bài viết điểm lại những nội dung chính.",
        at=at,
        body=f"{body}\n\n{_FILLER}",
    )
    return parse_article(text, number)


def fetched(article: Article, *, at: dt.datetime | None = None, edition: int = 1) -> FetchedItem:
    """An article, its page read by the extractors; by default fetched a few minutes after it was published."""
    url = f"https://{article.host}{article.address}"
    page = article_page(article, lambda host: f"https://{host}", articles()[:2]).encode()
    extraction = extract(page, url)
    record = FetchRecord(
        fetch_id=f"{article.number}-{edition}",
        run_id="demo",
        article_id=extraction.article.article_id,
        url=url,
        fetched_at=at or article.published + dt.timedelta(minutes=7),
        state=State.THIN if extraction.article.thin else State.STORED,
        reason=Reason.LITTLE_TEXT if extraction.article.thin else Reason.NEW,
        http_status=200,
        bytes=len(page),
        attempts=1,
        template=extraction.article.template,
    )
    return FetchedItem(record, extraction)


def items() -> Iterator[FetchedItem]:
    """All articles: the replica's, the written ones, and the edited one twice."""
    for article in articles():
        yield fetched(article)
    for row in WRITTEN:
        yield fetched(written(*row))
    for edition, (at, body) in enumerate(EDITED, 1):
        time = dt.datetime.fromisoformat(at)
        yield fetched(
            written(EDITED_ID, "2026-09-02T08:00:00+07:00", "Giá tháng 4", body), at=time, edition=edition
        )


def fill(address: str, batch: Iterable[FetchedItem]) -> None:
    """A warehouse at the address with these articles, one run and two polls."""
    start = dt.datetime(2026, 9, 10, 8, 0, tzinfo=ZONE)
    with Warehouse.open(address) as warehouse:
        warehouse.sync_indicators(indicator_rows())
        warehouse.start_run(RunRecord("demo", "monitor", start))
        for number, ok in enumerate((True, False)):
            append_poll(
                warehouse,
                PollRecord(
                    f"p{number}", "demo", "bao-home", "https://baochinhphu.localhost/rss/home.rss",
                    start + dt.timedelta(minutes=number), ok, Reason.OK if ok else Reason.TIMEOUT,
                ),
                [],
            )  # fmt: skip
        warehouse.append_batch(list(batch))
        end = start + dt.timedelta(minutes=2)
        warehouse.finish_run(
            RunRecord("demo", "monitor", start, end, counts={"stored": 60}, outcome="completed")
        )


@cache
def demo() -> str:
    """The address of the warehouse of all articles, made once per process, which takes 4 s; for reading."""
    folder = tempfile.mkdtemp(prefix="chinhphu-demo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = fresh(Path(folder))
    fill(address, items())
    return address
