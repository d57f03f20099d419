"""What is said of a count with its noun: the verb with it, or the name alone where the noun adds nothing."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action, is_actor
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import is_capitalised, is_place_label
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare

#: Heads that say too little alone: `Hàn Quốc dẫn đầu với 3,1 triệu lượt` after `11,4 triệu lượt khách quốc tế`.
ANAPHORIC = frozenset("lượt người ca vụ hộ căn chiếc con tổ xe bộ đơn".split())
#: Parts of the economy, which name by themselves whose people are counted.
BRANCHES = ("khu vực ", "lĩnh vực ", "nhóm ngành ")
#: Names of what is many, which say by themselves whose people or heads are counted.
_MASSES = ("khách ", "du khách ", "đàn ")
#: Cases of an illness that the text has named before: `118 ca mắc sởi … Cả năm có 1.058 ca mắc`.
CASES = frozenset("ca mắc|ca mắc mới|trường hợp mắc|trường hợp mắc mới|trường hợp mắc bệnh".split("|"))
#: What befell people, told before their number.
_BEFELL = frozenset(
    "chết|làm chết|bị thương|làm bị thương|mất tích|tử vong|thương vong|thiệt mạng".split("|")
)
_STRUCK = re.compile(
    r"(?<!\w)(?P<harm>sạt lở|ngập(?: sâu)?|hư hỏng|sụt lún|ách tắc|chia cắt)(?: (?:tổng cộng|khoảng|hơn|gần|trên|với|tại|ở))* $"
)
#: Behind these the count is part of a name: `giá tôm thẻ loại 30 con/kg`.
_SORTS = (" loại", " cỡ", " size")
_COMPLETED = Rare(
    r"(?<!\w)(?:chưa )?hoàn thành(?=(?: (?:ít nhất|tối thiểu|khoảng|hơn|gần|trên|thêm|được))* $)",
    "hoàn thành",
)
#: What is had together with something: `đạt 28% cùng kỳ với trên 3.000 lượt`.
WITH = re.compile(r"(?<!so )(?<!\w)với(?: (?:khoảng|hơn|gần|trên))? $")


# `190 trường đạt chuẩn, trong đó mầm non có 43 trường`
_HAS = re.compile(
    r" ?(?:trong đó,? |và |còn )?(?P<label>(?!(?:trong|đã|mỗi|một|hiện|cũng|còn|chỉ|vẫn|riêng|và|sẽ|chưa"
    r"|không|số|phấn đấu|bình quân|dự kiến)(?!\w)|[^,;:]*(?<!\w)(?:đã|sẽ|năm|tháng|quý|tuần"
    r"|ngày)(?!\w))[^\W\d]+(?: [^\W\d]+){0,4}?)"
    r" có(?: (?:khoảng|hơn|gần|trên))? "
)


def _goes_on_a_list(passage: Passage, figure: Figure, noun: str) -> bool:
    """Whether the same was counted by a figure of this sentence or the one before."""
    told = (f for f in passage.figures if f.end <= figure.start and figure.sentence - f.sentence <= 1)
    return any((f.counted or "").lower().startswith(noun.lower()) for f in told)


# `cắt giảm 30 thủ tục hành chính liên quan đến kiểm tra chuyên ngành`
_CONCERNING = re.compile(r" liên quan (?:đến|tới) [^\W\d]+(?: (?!và|với|trong|tại|của|đã|được)[^\W\d]+){0,5}")


def concerning(passage: Passage, figure: Figure, noun: str) -> str:
    """What the things are about that were cut; empty where it is not told."""
    end = passage.lower.find(noun.lower(), figure.end) + len(noun)
    told = _CONCERNING.match(passage.lower, end)
    return passage.text[end : told.end()] if told is not None else ""


def completed(figure: Figure, said: str) -> str:
    """`đã hoàn thành 370/944 nhiệm vụ được giao`: what was done of what had been told to do; empty where nothing was."""
    done = _COMPLETED.search(figure.clause) if said.startswith("được giao") else None
    return done[0] if done is not None else ""


def verb_and_noun(passage: Passage, figure: Figure, verb: str | None, noun: str) -> str:
    """The subject of a count from the verb or name before it, which may be of who acts, and the noun behind it."""
    if verb is not None and noun == "người" and verb.lower() in _BEFELL:
        return f"{noun} {verb.lower().removeprefix('làm ')}"  # `làm chết 45 người, bị thương 43 người`
    done = _COMPLETED.search(figure.clause) if verb is None or is_actor(verb) else None
    if done is not None and (verb or figure.previous is not None):
        # `Bộ Xây dựng dự kiến hoàn thành ít nhất 100.000 căn`, `khởi công 4.226 căn nhà, chưa hoàn thành 597 căn nhà`
        return f"{done[0]} {noun}"
    struck = _STRUCK.search(figure.clause) if noun in ("điểm", "vị trí", "chỗ") else None
    if struck is not None:
        return f"{noun} {struck['harm']}"  # `tuyến đường bị sạt lở tổng cộng 14 điểm`
    if verb and is_actor(verb) and figure.lead in ("thêm", "còn"):
        return noun  # `Ngành giáo dục cần thêm 1.150 phòng học`, `tỉnh ta còn 4.806 hộ nghèo`
    if verb and noun.lower() in ANAPHORIC and len(verb.split()) > 1 and not is_action(verb):
        if (
            names_indicator(verb.lower()) or verb.lower().startswith((*BRANCHES, *_MASSES))
        ) and not verb.endswith(_SORTS):
            return verb  # `dân số khoảng 1,5 triệu người`, `đàn gia cầm 1,17 triệu con`
    if verb and noun.endswith(".km") and verb.lower().endswith(noun.lower().split(".")[0]):
        return verb  # `luân chuyển 125 tỷ hành khách.km`
    if verb and f" {noun} " in f" {verb} " and names_indicator(verb.lower()):
        return verb  # `Số thuê bao điện thoại đạt đến con số 128 triệu thuê bao`
    listed = _goes_on_a_list(passage, figure, noun)
    if listed and verb and is_capitalised(verb) and not is_place_label(passage, verb):
        return verb  # `số chuyến của Vasco là 3.300 chuyến, Vietjet 27.400 chuyến`
    has = _HAS.fullmatch(figure.clause) if listed and verb is None else None
    if has is not None and not is_actor(has["label"]) and not is_place_label(passage, has["label"]):
        start = figure.start - len(figure.clause)
        return passage.text[start + has.start("label") : start + has.end("label")]
    return f"{verb} {noun}" if verb and not is_place_label(passage, verb) else noun
