"""Numbered articles with varied figures, the same on every machine, for backfills of thousands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from tests.replica.hosts import MAIN
from tests.replica.library import ZONE, Article, Block, BlockKind

LAST_DAY = dt.datetime(2026, 5, 31, 20, 0, tzinfo=ZONE)
MONTHS = 24

TOPICS = (
    ("kinh-te", "thu ngân sách trên địa bàn", "tỷ đồng", "nộp ngân sách"),
    ("kinh-te", "kim ngạch xuất khẩu", "triệu USD", "xuất khẩu"),
    ("kinh-te", "vốn đầu tư công giải ngân", "tỷ đồng", "giải ngân"),
    ("xa-hoi", "số hồ sơ trực tuyến", "nghìn hồ sơ", "tiếp nhận"),
    ("xa-hoi", "số lao động có việc làm mới", "nghìn người", "tạo việc làm"),
    ("chinh-tri", "số nhiệm vụ hoàn thành", "nhiệm vụ", "hoàn thành"),
    ("khoa-giao", "số học sinh đến trường", "nghìn học sinh", "đón"),
    ("van-hoa", "số lượt khách tham quan", "nghìn lượt khách", "đón"),
    ("chinh-sach-va-cuoc-song", "số hộ được hỗ trợ", "nghìn hộ", "hỗ trợ"),
)
PLACES = (
    "Lào Cai",
    "Nghệ An",
    "Đồng Tháp",
    "Khánh Hòa",
    "Gia Lai",
    "Phú Thọ",
    "Cà Mau",
    "Hải Phòng",
    "Tây Ninh",
)

FILLER = (
    "Theo báo cáo tại cuộc họp, các sở, ngành và địa phương đã bám sát chương trình công tác, phân công "
    "rõ người, rõ "
    "việc, rõ trách nhiệm, đồng thời chủ động tháo gỡ vướng mắc phát sinh ngay tại cơ sở.",
    "Lãnh đạo tỉnh yêu cầu tiếp tục rà soát thủ tục, công khai tiến độ, lấy mức độ hài lòng của người "
    "dân, doanh "
    "nghiệp làm thước đo, không để tình trạng đùn đẩy hồ sơ giữa các đơn vị.",
    "Trong thời gian tới, các đơn vị tập trung hoàn thiện dữ liệu, kết nối các hệ thống dùng chung và "
    "nâng cao chất "
    "lượng dự báo để chỉ đạo, điều hành sát thực tế hơn.",
)


def vietnamese(number: Decimal) -> str:
    """`12.345,6`: points between thousands, a decimal comma."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def tail(number: int) -> str:
    """The end of an id, of 3 to 6 digits."""
    width = 3 + number % 4
    return f"{number % 10**width:0{width}d}"


def synthetic(number: int, published: dt.datetime) -> Article:
    """Article `number`: its figures, place and topic follow from the number alone."""
    section, indicator, unit, verb = TOPICS[number % len(TOPICS)]
    place = PLACES[number * 7 % len(PLACES)]
    amount = Decimal(number * 7919 % 90_000 + 1_000) / 10
    rate = Decimal(number * 104_729 % 290 + 10) / 10
    share = Decimal(number * 1_299_709 % 500 + 450) / 10
    local = published.astimezone(ZONE)
    sentences = (
        f"Tháng {local.month}/{local.year}, {indicator} của {place} đạt {vietnamese(amount)} {unit}, tăng "
        f"{vietnamese(rate)}% so với cùng kỳ năm trước, bằng {vietnamese(share)}% kế hoạch năm.",
        FILLER[number % 3],
        f"Tính chung từ đầu năm, có {number % 37 + 3} đơn vị {verb} vượt kế hoạch; bình quân mỗi tháng đạt "
        f"{vietnamese(amount * 2)} {unit}.",
        FILLER[(number + 1) % 3],
        FILLER[(number + 2) % 3],
    )
    return Article(
        name=f"synthetic-{number}",
        number=f"102{local:%y%m%d%H%M%S}{tail(number)}",
        host=MAIN,
        section=section,
        title=f"{place}: {indicator.capitalize()} tháng {local.month}/{local.year} (bản tin {number})",
        lead=f"{indicator.capitalize()} của {place} trong tháng đạt {vietnamese(amount)} {unit}.",
        published=published,
        blocks=tuple(Block(BlockKind.PARAGRAPH, sentence) for sentence in sentences),
        author="Minh Ngọc",
        tags=(place, indicator),
    )


def many(count: int) -> Iterator[Article]:
    """`count` articles spread evenly over the 24 months before June 2026, newest first."""
    span = dt.timedelta(days=MONTHS * 365 / 12)
    for number in range(count):
        moment = LAST_DAY - span * number / max(count, 1)
        yield synthetic(number + 1, moment.replace(second=number % 60, microsecond=0))
