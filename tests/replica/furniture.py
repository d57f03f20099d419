"""All of a page that is not the article: about 320 KB of style sheets, menus and weather, generated."""

from __future__ import annotations

from functools import lru_cache

from tests.replica.hosts import SECTION_NAMES

STYLE_BYTES = 196_000
SCRIPT_BYTES = 62_000

PROVINCES = (
    "Hà Nội|Huế|Quảng Ninh|Cao Bằng|Lạng Sơn|Lai Châu|Điện Biên|Sơn La|Thanh Hóa|Nghệ An|Hà Tĩnh|Tuyên Quang|"
    "Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Hải Phòng|Ninh Bình|Quảng Trị|Đà Nẵng|Quảng Ngãi|Gia Lai|"
    "Khánh Hòa|Lâm Đồng|Đắk Lắk|TP. Hồ Chí Minh|Đồng Nai|Tây Ninh|Cần Thơ|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang"
).split("|")


@lru_cache(maxsize=1)
def styles() -> str:
    """An inline style sheet of the real page's size; its rules differ, so it does not shrink to nothing."""
    rules: list[str] = []
    size = 0
    number = 0
    while size < STYLE_BYTES:
        number += 1
        rule = (
            f".sec-{number % 97} .box-{number * 7919 % 4801} .item-{number}{{display:flex;"
            f"margin:{number % 41}px {number % 23}px;padding:{number % 17}px;"
            f"color:#{number * 2654435761 % 0xFFFFFF:06x};font:400 {12 + number % 15}px/1.{number % 9} "
            f"arial}}"
        )
        rules.append(rule)
        size += len(rule)
    return "<style>" + "".join(rules) + "</style>"


@lru_cache(maxsize=1)
def scripts() -> str:
    """Inline scripts with the date strings that leak into naive text."""
    lines = ['var publishDate="9/5/2026 1:30:00 PM";var now=new Date("Sat Sep 05 2026 13:30:00 GMT+0700");']
    size = 0
    number = 0
    while size < SCRIPT_BYTES:
        number += 1
        names = f"window.cf{number}=function(a)"
        line = f'{names}{{return a*{number * 31 % 8191}<{number}&&"k{number * 7919 % 65537}"}};'
        lines.append(line)
        size += len(line)
    return "<script>" + "".join(lines) + "</script>"


@lru_cache(maxsize=1)
def weather() -> str:
    """The list of provinces with their weather of the day."""
    items = "".join(
        f'<li class="weather-item" data-id="{2347700 + number}"><a href="javascript:;" title="{name}">'
        f'<span class="name">{name}</span><span class="temp">{24 + number % 11}&#xB0;C</span>'
        f'<span class="desc">C&#xF3; m&#x1B0;a r&#xE0;o nh&#x1EB9;</span></a></li>'
        for number, name in enumerate(PROVINCES)
    )
    options = "".join(
        f'<option value="{2347700 + number}" data-temp="{24 + number % 11}">{name}</option>'
        for number, name in enumerate(PROVINCES)
    )
    return (
        f'<div class="header__weather"><ul class="list-weather">{items}</ul><select>{options}</select></div>'
    )


@lru_cache(maxsize=1)
def menu() -> str:
    """The menu, which the real page carries three times (wide, narrow, footer)."""
    links = "".join(
        f'<li class="menu-item"><a class="nav-link" href="/{slug}.htm" title="{name}">{name}</a><ul '
        f'class="sub">'
        + "".join(
            f'<li><a href="/{slug}/muc-{n}.htm" title="{name} {n}">Chuyên mục {n}</a></li>'
            for n in range(1, 9)
        )
        + "</ul></li>"
        for slug, name in SECTION_NAMES.items()
    )
    return f'<nav class="header__nav"><ul class="menu">{links}</ul></nav>'


@lru_cache(maxsize=1)
def sidebar() -> str:
    """Boxes of other headlines beside the article."""
    rows = "".join(
        f'<div class="box-category-item" data-id="10226{number:04d}"><a '
        f'class="box-category-link-with-avatar" '
        f'href="/tin-doc-nhieu-{number}.htm" title="Tin đọc nhiều"><img loading="lazy" '
        f'src="https://bcp.cdnchinhphu.localhost/zoom/600_315/thumb-{number}.jpg" alt="Tin đọc nhiều"></a>'
        f'<h3 class="box-category-title">Tin đọc nhiều trong tuần</h3><svg width="24" height="24" '
        f'viewBox="0 0 24 24">'
        f'<path d="M{number} {number * 3}L{number * 7 % 24} 12V{number % 9}H{number % 13}Z"/></svg></div>'
        for number in range(60)
    )
    return f'<aside class="detail-sidebar">{rows}</aside>'


@lru_cache(maxsize=1)
def head() -> str:
    return styles() + scripts()


@lru_cache(maxsize=1)
def top() -> str:
    return f'<header class="header">{weather()}{menu()}<div class="mobile">{menu()}</div></header>'


@lru_cache(maxsize=1)
def bottom() -> str:
    return (
        f'{sidebar()}<footer class="footer">{menu()}<p class="footer-text">Giấy phép số 000/GP-BTTTT. '
        "Điện thoại: (024) 0000 0000. Bản sao thử nghiệm, không phải trang thật.</p></footer>"
    )
