"""Made-up articles, polls and runs for the warehouse's tests and its benchmark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.model import (
    Article,
    Assignment,
    Bound,
    DocumentRef,
    Extraction,
    Link,
    Mention,
    MentionKind,
    Part,
    Photo,
    PublishedSource,
    Quantity,
    RelatedArticle,
)
from warehouse.records import (
    FetchedItem,
    FetchRecord,
    PollRecord,
    Reason,
    RunRecord,
    SightingRecord,
    State,
)
from warehouse.rhythm import Announcement
from warehouse.store import Warehouse

VIETNAM = dt.timezone(dt.timedelta(hours=7))
START = dt.datetime(2026, 9, 5, 12, 0, tzinfo=VIETNAM)
SENTENCE = "Tổng thu ngân sách đạt 6.300 tỷ đồng, tăng 7,5% so với cùng kỳ năm trước. "


def at(minutes: float) -> dt.datetime:
    """A time, so many minutes after the start."""
    return START + dt.timedelta(minutes=minutes)


def article_id(n: int) -> str:
    """The id of the n-th article."""
    return f"baochinhphu.localhost:102260905{n:09}"


def quantity(start: int = 23, text: str = "6.300 tỷ đồng", value: str = "6300000000000") -> Quantity:
    """A figure of the body; its quote is the sentence that it stands in."""
    first = start - start % len(SENTENCE)
    return Quantity(
        text=text,
        start=start,
        end=start + len(text),
        value=Decimal(value),
        bound=Bound.EXACT,
        unit="VND",
        subject="tổng thu ngân sách",
        first=dt.date(2026, 1, 1),
        last=dt.date(2026, 8, 31),
        sentence_start=first,
        sentence_end=first + len(SENTENCE) - 1,
    )


def extraction(n: int, *, figures: int = 15, edition: int = 1) -> Extraction:
    """What the extractors make of the n-th article; another edition has another text and version."""
    body = SENTENCE * max(figures, 1)
    article = Article(
        article_id=article_id(n),
        version=f"v{n}-{edition}",
        url=f"https://baochinhphu.localhost/bai-{n}-102260905{n:09}.htm",
        title=f"Thu ngân sách tăng, bài số {n}, bản {edition}",
        lead="Tám tháng đầu năm, thu ngân sách vượt dự toán.",
        body=body,
        author="Nguyễn Văn A",
        section="Kinh tế",
        language="vi",
        published=at(-n),
        published_source=PublishedSource.PAGE,
        modified=None,
        tags=("ngân sách", "thuế"),
        photos=(Photo("https://anh.localhost/1.jpg", "Ảnh của bài"), Photo("https://anh.localhost/2.jpg")),
        links=(Link("https://vanban.localhost/?docid=1", "Nghị định 145"),),
        related=(RelatedArticle(article_id(n + 1), "https://baochinhphu.localhost/x.htm", "Bài khác"),),
        template="test",
        thin=False,
    )
    return Extraction(
        article=article,
        metrics=tuple(quantity(23 + i * len(SENTENCE)) for i in range(figures)),
        documents=(
            DocumentRef("Nghị định 145/2020/NĐ-CP", 0, 24, "nghị định", "145", "NĐ-CP", 2020, part=Part.LEAD),
        ),
        mentions=(Mention("Bộ Tài chính", 0, 12, MentionKind.AGENCY, "mof", "Bộ Tài chính", Part.LEAD),),
        assignments=(
            Assignment("giao Bộ Tài chính", 0, 17, "Bộ Tài chính", "báo cáo", dt.date(2026, 9, 30)),
        ),
    )


def item(
    n: int, *, run: str = "r1", figures: int = 15, edition: int = 1, minutes: float = 1, fetch: str = ""
) -> FetchedItem:
    """The n-th article, fetched and read."""
    return FetchedItem(
        FetchRecord(
            fetch_id=fetch or f"{run}-f{n}",
            run_id=run,
            article_id=article_id(n),
            url=f"https://baochinhphu.localhost/bai-{n}.htm",
            fetched_at=at(minutes),
            state=State.STORED if edition == 1 else State.NEW_VERSION,
            reason=Reason.NEW if edition == 1 else Reason.CHANGED,
            http_status=200,
            content_type="text/html",
            content_hash=f"hash-{n}-{edition}",
            bytes=335_000,
            etag=f'"{n}-{edition}"',
            attempts=1,
            duration_ms=120,
            warc_file="2026/09/r1.warc.gz",
            warc_offset=n * 1000,
            template="test",
        ),
        extraction(n, figures=figures, edition=edition),
    )


def ended(
    n: int, state: State, reason: Reason, *, run: str = "r1", minutes: float = 1, fetch: str = ""
) -> FetchedItem:
    """The n-th article, ended without a page."""
    base = item(n, run=run, minutes=minutes, fetch=fetch).fetch
    return FetchedItem(
        replace(base, state=state, reason=reason, content_hash=None, etag=None, http_status=None)
    )


def batch(number: int, *, size: int = 20, figures: int = 15, run: str = "r1") -> list[FetchedItem]:
    """A batch of articles; batches of different numbers share none."""
    return [item(number * size + i, run=run, figures=figures) for i in range(size)]


def poll(
    n: int = 1, *, source: str = "s1", run: str = "r1", minutes: float = 0, ok: bool = True
) -> PollRecord:
    """A poll of a source."""
    return PollRecord(
        poll_id=f"{run}-{source}-p{n}",
        run_id=run,
        source_id=source,
        url=f"https://baochinhphu.localhost/{source}.rss",
        polled_at=at(minutes),
        ok=ok,
        reason=Reason.OK if ok else Reason.TIMEOUT,
        http_status=200 if ok else None,
        etag=f'"p{n}"' if ok else None,
        content_hash=f"p{n}" if ok else None,
        entries=2 if ok else 0,
        newest_entry_at=at(minutes - 5) if ok else None,
        problems=("partial: cut off",) if not ok else (),
    )


def sighting(
    n: int, *, source: str = "s1", run: str = "r1", minutes: float = 0, title: str = "Tiêu đề"
) -> SightingRecord:
    """The n-th article as a source announces it."""
    return SightingRecord(
        source_id=source,
        run_id=run,
        seen_at=at(minutes),
        article_id=article_id(n),
        url=f"https://baochinhphu.localhost/bai-{n}-102260905{n:09}.htm",
        title=f"{title} {n}",
        summary="Tóm tắt",
        published_at=at(-n),
        published_source="feed",
        position=n,
    )


def run_record(run: str = "r1", *, minutes: float = 0, finished: float | None = None) -> RunRecord:
    """A run's start, or with `finished` its end."""
    start = RunRecord(run, "monitor", at(minutes), versions={"python": "3.11"})
    if finished is None:
        return start
    return replace(start, finished_at=at(finished), counts={"stored": 20}, sources_ok=1, outcome="completed")


def append_poll(warehouse: Warehouse, record: PollRecord, sightings: Sequence[SightingRecord]) -> int:
    """One poll with what it announced; how many of its sightings were new."""
    (added,) = warehouse.append_polls([Announcement(record, tuple(sightings))])
    return added.new
