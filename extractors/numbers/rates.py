"""Denominators: what stands behind a slash, `mỗi` or `một` after a unit or over a counted noun."""

from __future__ import annotations

import re

from extractors.numbers.neighbours import behind, words_after
from extractors.numbers.rate_nouns import each_noun, rate_noun
from extractors.numerals import Number
from extractors.units import match_denominator

_B = "[ \u00a0\u202f]"
_SLASH = re.compile(rf"{_B}?/{_B}?")
_SO_MANY = re.compile(r"(?:[0-9.]{1,9}|nghìn|vạn|triệu|một)[ \u00a0](?=[^\W\d_])")
_COUNTED_OUT = re.compile(r"[0-9]+[.][0-9.]*[1-9][0-9]?")
#: No noun begins with these: `mười một đến mười lăm tạ/ha`.
_NO_NOUN = "(?:đến|tới|và|hoặc|hay)"
_OVER_NOUN = re.compile(rf"((?!{_B}{_NO_NOUN}{_B})(?:{_B}[^\W\d_]+[0-9²³]?){{1,5}}){_B}?/{_B}?")
#: Nouns that may be the denominator of a count; others behind a slash are alternatives (`tỉnh/thành phố`).
_COUNT_DENOMINATORS = frozenset(
    "hộ xã lớp trường thôn vụ lượt ca trạm khu căn phòng giáo đơn địa doanh chuyến cơ dự lần suất con sào mẫu phiên"
    " dân nghìn vạn vòng máy tổ kỳ đợt khẩu phường tiết cổ giường bàn buổi".split()
)
_EACH = re.compile(rf"{_B}(?:(?:cho{_B})?mỗi|(?:cho{_B})?một|trên(?:{_B}(?:mỗi|một))?){_B}")
_OUTPUT = re.compile(r"gr?dp(?!\w)")
_EVERY = re.compile(r"mỗi")
_OVER_EACH = re.compile(rf"((?:{_B}[^\W\d_]+){{1,5}}?){_B}mỗi{_B}")
_OVER_A_DAY = re.compile(rf"((?:{_B}[^\W\d_]+){{1,5}}?){_B}một{_B}ngày(?!\w)")
#: Kinds of units that something is used up or given off in.
_MEASURED = frozenset({"mass", "volume", "energy"})
_CLAUSE_WORDS = frozenset("và nhưng thì khi để nếu còn song do mà là cho trong với".split())
#: What may follow a denominator behind its noun; a verb would make it the head of the next clause.
_RATE_ENDS = re.compile(
    rf"\Z|\n|{_B}?[,.;:)(]|{_B}(?:trong|so|và|từ|tăng|giảm|ở|tại|cho|trên|của|vào|nhưng|hoặc|đến|tới|theo|kể)(?![^\W_])"
)
_SHARES = frozenset({"count", "time", "age", "percent", "points", "permille", "multiple"})
#: Counts that are rates for sure may stand over any noun: `tỷ lệ 1,2 nhân viên/giường`.
_RATE_BEFORE = re.compile(r"(?:tỷ lệ|tỷ suất|định mức|mật độ|bình quân|trung bình)(?: [^\W\d_]+){0,3} \Z")
#: Per a round number of people; `1.147 lượt/1.325 người` are so many of each.
_POPULATION = re.compile(
    r"(?:(?:1|một)[ \u00a0])?(?:nghìn|vạn|triệu|10{0,2}(?:[.]?000)+|100)[ \u00a0]?(?:dân|người)"
)


_OIL = re.compile(
    r"dầu (?:thô|mỏ|khí|brent|wti|thế giới)|xăng dầu|opec|brent|(?:tồn kho|dự trữ|giá|sản lượng|khai thác) dầu"
)
_DOLLARS = re.compile(r"(?:usd|đô la|đô-la|[$])[  ]?/?[  ]?\Z")


def speaks_of_oil(low: str, pos: int) -> bool:
    """Whether the text shortly before `pos` is about crude oil or its products."""
    return bool(_OIL.search(behind(low, pos, 120)))


def known_denominator(low: str, pos: int) -> tuple[str, int] | None:
    """As `units.match_denominator`, but a barrel is one of oil only: `đồng/thùng` of beer stays a box."""
    known = match_denominator(low, pos)
    if (
        known
        and known[0] == "bbl"
        and not _DOLLARS.search(behind(low, pos, 12))
        and not speaks_of_oil(low, pos)
    ):
        return "thùng", known[1]
    return known


def denominators(low: str, end: int, kind: str) -> tuple[str | None, int, bool]:
    """The joined denominators behind a unit, their end, and whether they are per so many people."""
    parts: list[str] = []
    population = False
    while len(parts) < 3:
        step = _denominator(low, end, kind, bool(parts))
        if step is None:
            break
        name, end, head = step
        population = population or head
        parts.append(name)
    return ("/".join(parts) if parts else None), end, population


def _denominator(low: str, end: int, kind: str, further: bool) -> tuple[str, int, bool] | None:
    near = slash_near(low, end)
    slash = _SLASH.match(low, end) if near else None
    if near and slash is None and not further and kind not in {"count", "time", "age"}:
        over = _OVER_NOUN.match(low, end)
        known = known_denominator(low, over.end()) if over else None
        if known:
            return known[0], known[1], False
        word = rate_noun(low, over.end()) if over else None
        if word and word[0].split(" ")[0] in _COUNT_DENOMINATORS:
            return word[0], word[1], False
    if slash:
        if _POPULATION.match(low, slash.end()):
            found = _POPULATION.match(low, slash.end())
            return (found.group(), found.end(), True) if found else None
        known = known_denominator(low, slash.end())
        if known:
            return known[0], known[1], False
        # `nợ công 36%/GDP`: the whole that the share is of.
        return None if kind == "percent" and _OUTPUT.match(low, slash.end()) else _written(low, slash.end())
    each = _EACH.match(low, end)
    if each and kind != "time":
        known = known_denominator(low, each.end())
        if known and (known[0] in {"h", "s", "min"} or each.group().strip() != "trên"):
            return known[0], known[1], False
        noun = each_noun(low, each.end()) if _EVERY.search(each.group()) and kind not in _SHARES else None
        if noun is None and kind == "money":
            noun = _one_of(low, each.end())
        if noun and not known:
            return noun[0], noun[1], False
    step = _over_each(low, end) if not further and kind not in _SHARES else None
    if step is None and not further and kind in _MEASURED:
        step = _over_a_day(low, end)
    return (*step, False) if step else None


def _over_a_day(low: str, end: int) -> tuple[str, int] | None:
    """`60.000 tấn rác một ngày`: what is measured out by the day, where the clause ends with it."""
    over = _OVER_A_DAY.match(low, end) if low.find(" một ngày", end, end + 60) >= 0 else None
    if over is None or not _CLAUSE_WORDS.isdisjoint(over.group(1).split()):
        return None
    return ("day", over.end()) if _RATE_ENDS.match(low, over.end()) else None


def _one_of(low: str, pos: int) -> tuple[str, int] | None:
    """`40.000 đồng một suất`: a noun that prices are told for, where the clause ends with it."""
    noun = rate_noun(low, pos)
    if noun is None or noun[0].split(" ")[0] not in _COUNT_DENOMINATORS:
        return None
    return noun if _RATE_ENDS.match(low, noun[1]) else None


#: A slash that belongs to a number stands behind five words of it at most.
_SLASH_REACH = 80


def slash_near(low: str, end: int) -> bool:
    """Whether there is a slash within the reach of the number or unit that ends at `end`: a cheap test."""
    return low.find("/", end, end + _SLASH_REACH) >= 0


_MONEY = re.compile(r"[0-9.,]{1,9}[ \u00a0](?:tỷ|tỉ|triệu|nghìn|ngàn)(?!\w)")


def _written(low: str, pos: int) -> tuple[str, int, bool] | None:
    """The noun behind a slash, with a number before it: `đồng/suất quà`, `đồng/100 viên`."""
    many = _SO_MANY.match(low, pos)
    if many and _COUNTED_OUT.fullmatch(many.group().rstrip()):
        return None  # `2.758 tỷ đồng/98.081 hộ vay`: so many in all
    if many and _MONEY.match(low, pos):
        return None  # `59.332 tỷ đồng/80.791 tỷ đồng được kiến nghị`
    noun = rate_noun(low, many.end() if many else pos)
    return (low[pos : noun[1]], noun[1], False) if noun else None


def _over_each(low: str, end: int) -> tuple[str, int] | None:
    """`19,3 nghìn doanh nghiệp mỗi tháng`: the denominator behind the noun, where a clause does not begin with it."""
    if low.find("mỗi", end, end + 60) < 0:
        return None
    over = _OVER_EACH.match(low, end)
    if over is None or not _CLAUSE_WORDS.isdisjoint(over.group(1).split()):
        return None
    found = known_denominator(low, over.end()) or each_noun(low, over.end())
    return found if found and _RATE_ENDS.match(low, found[1]) else None


def count_denominator(low: str, number: Number, slash_ahead: bool) -> tuple[str | None, int, bool]:
    """The denominator of a count, over its noun: `125,3 nghìn lượt khách/ngày`, `500 hồ sơ mỗi tháng`.

    `slash_ahead` is what `slash_near` says of the number's end.
    """
    end = number.end
    if not slash_ahead:
        behind_noun = _over_each(low, end)
        return (*behind_noun, False) if behind_noun else (None, end, False)
    over = _OVER_NOUN.match(low, end)
    if over is None:
        slash = _SLASH.match(low, end)
        if slash is None:
            behind_noun = _over_each(low, end)
            return (*behind_noun, False) if behind_noun else (None, end, False)
        known = None if low[slash.end() : slash.end() + 1].isdigit() else known_denominator(low, slash.end())
        return (known[0], known[1], False) if known else (None, end, False)
    people = _POPULATION.match(low, over.end())
    if people:
        return people.group(), people.end(), True
    known = known_denominator(low, over.end())
    if known:
        chain, stop, _ = denominators(low, known[1], "money")
        return (f"{known[0]}/{chain}" if chain else known[0]), stop, False
    word = words_after(low, over.end())[0]
    if word in _COUNT_DENOMINATORS or (word and _is_rate(low, number)):
        step = _denominator(low, over.end() - len(low[over.end(1) : over.end()]), "count", True)
        return (step[0], step[1], step[2] or step[0] == "dân") if step else (None, end, False)
    return None, end, False


def _is_rate(low: str, number: Number) -> bool:
    """A count with a fraction, or behind a word of rates, is no list of alternatives (`tỉnh/thành phố`)."""
    fractional = number.value != number.value.to_integral_value()
    return fractional or bool(_RATE_BEFORE.search(behind(low, number.start, 40)))
