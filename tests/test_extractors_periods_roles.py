"""What a period is to the figures around it, with the days that such a figure would have."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.periods import StatedPeriod, classify_periods

PUBLISHED = dt.date(2026, 9, 4)

# Text | role, first, last, whether `extract_periods` lists it (+ or -), cue words before the span; … for each period.
CASES = """
Tháng 8, thu 5 tỷ đồng. | span 2026-08-01 2026-08-31 +
Tính đến ngày 31/8, thu 5 tỷ đồng. | until _ 2026-08-31 + Tính đến
Lũy kế đến hết tháng 8, thu 5 tỷ đồng. | until _ 2026-08-31 + Lũy kế đến hết
Đến năm 2030, thu 5 tỷ đồng. | until _ 2030-12-31 + Đến
Hết quý II, thu 5 tỷ đồng. | until _ 2026-06-30 + Hết
Tầm nhìn 2045 là nước phát triển. | until _ 2045-12-31 + Tầm nhìn
Chậm nhất ngày 30/9 phải xong. | until _ 2026-09-30 + Chậm nhất
Vào năm 2025, thu 5 tỷ đồng. | span 2025-01-01 2025-12-31 +
Kể từ ngày 1/7/2026, mức mới là 5 triệu đồng. | since 2026-07-01 _ + Kể
Áp dụng từ năm 2027. | since 2027-01-01 _ + Áp dụng
Sau ngày 1/7/2026, mức mới là 5 triệu đồng. | since 2026-07-02 _ +
Báo cáo trước ngày 20/9. | before _ 2026-09-19 +
Báo cáo trước 17h ngày 20/9. | before _ 2026-09-19 +
Trước năm 2020, mức cũ là 3 triệu đồng. | before _ 2019-12-31 +
Từ đầu năm đến nay, thu 5 tỷ đồng. | span 2026-01-01 2026-09-04 +
Từ ngày 1/7 đến hết ngày 31/12, giảm 2%. | span 2026-07-01 2026-12-31 +
Đến nay, thu 5 tỷ đồng. | now _ _ -
Lũy kế đến nay, thu 5 tỷ đồng. | now _ _ - Lũy kế
Tuần qua, giá giảm. | vague _ _ -
Năm học 2025-2026 có 20 triệu học sinh. | vague _ _ -
Tăng 5% so với năm 2019. | base 2019-01-01 2019-12-31 + so với
Tăng 5% so với tháng trước. | base 2026-08-01 2026-08-31 - so với
Tăng 5% so với cuối năm 2025. | base 2025-12-31 2025-12-31 - so với
Gấp 1,7 lần năm 2022. | base 2022-01-01 2022-12-31 + Gấp 1,7 lần
Bằng 98,1% của năm 2022. | base 2022-01-01 2022-12-31 + Bằng 98,1% của
Cao hơn năm 2022. | base 2022-01-01 2022-12-31 + hơn
Tăng so với con số 1,2 triệu của năm 2024. | base 2024-01-01 2024-12-31 + so với con số 1,2 triệu của
Tăng so với năm 2023 và năm 2024. | base 2023-01-01 2023-12-31 + so với; base 2024-01-01 2024-12-31 +
Mức cao nhất kể từ năm 2011. | base 2011-01-01 _ + nhất kể
So với kế hoạch năm 2026, thu vượt 5%. | span 2026-01-01 2026-12-31 +
Tháng 8 thu 5 tỷ đồng, cùng kỳ năm trước 4 tỷ đồng. | span 2026-08-01 2026-08-31 +; base 2025-08-01 2025-08-31 -
Tháng 8 thu 5 tỷ đồng, cùng kỳ năm 2023 là 4 tỷ đồng. | span 2026-08-01 2026-08-31 +; base 2023-08-01 2023-08-31 -
Đến hết tháng 2/2024 đạt 9%, cùng kỳ đạt 8%. | until _ 2024-02-29 + Đến hết; base _ 2023-02-28 -
Quyết định số 17/QĐ-TTg ngày 4/9/2026 có hiệu lực. | citation 2026-09-04 2026-09-04 -
Nghị quyết 5-NQ/TW của Bộ Chính trị ngày 4/5/2025 nêu rõ. | citation 2025-05-04 2025-05-04 -
Luật Giá năm 2023 quy định. | citation 2023-01-01 2023-12-31 -
Năm 2024, có 5 vụ. Trong năm, xử lý 3 vụ. | span 2024-01-01 2024-12-31 +; anaphor 2024-01-01 2024-12-31 -
Tháng 7 có 5 vụ; trong tháng, xử lý 3 vụ. | span 2026-07-01 2026-07-31 +; anaphor 2026-07-01 2026-07-31 -
Từ 17h ngày 1/9 đến 17h ngày 2/9 có 5 ca. Trong ngày, 3 ca khỏi. | span 2026-09-01 2026-09-02 +; anaphor 2026-09-02 2026-09-02 -
Trong năm, xử lý 3 vụ. | anaphor 2026-01-01 2026-12-31 -
"""


def _written(stated: StatedPeriod, text: str) -> str:
    first = stated.first.isoformat() if stated.first else "_"
    last = stated.last.isoformat() if stated.last else "_"
    cue = text[stated.cue_start : stated.period.start].strip()
    return f"{stated.role} {first} {last} {'+' if stated.listed else '-'} {cue}".strip()


@pytest.mark.parametrize("line", CASES.strip().splitlines(), ids=lambda line: line.split(" | ")[0])
def test_the_role_of_each_period(line: str) -> None:
    text, expected = line.split(" | ")
    found = [_written(stated, text) for stated in classify_periods(text, PUBLISHED)]
    assert found == [item.strip() for item in expected.split("; ")]


def test_the_order_is_that_of_the_text() -> None:
    text = "Năm 2024 tăng so với năm 2023; đến nay, tháng 8 vẫn tăng so với cùng kỳ."
    starts = [stated.period.start for stated in classify_periods(text, PUBLISHED)]
    assert len(starts) == 5
    assert starts == sorted(starts)
