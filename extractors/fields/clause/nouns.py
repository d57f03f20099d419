"""The counted noun: the shortest noun phrase behind a bare number."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import acts, is_action
from extractors.fields.clause.openings import names_indicator
from extractors.fields.cues import opened_by

# Words that end a noun phrase: predicates, prepositions, conjunctions, adverbs. Two syllables are joined by `_`.
_STOPS = frozenset(
    """
    là có của đã đang sẽ được bị chưa không vẫn cũng chỉ vừa mới đều cùng phải cần nên hãy
    đạt chiếm tăng giảm bằng vượt gấp còn lên xuống ra vào qua lại tham_gia hoàn_thành
    với trong tại ở cho từ đến tới so do bởi khi để nhằm theo như gồm thuộc trên dưới giữa ngoài
    và hoặc hay song nhưng mà thì nếu vì sau trước kể cả này đó đối mỗi một đề_ra
    lúc hồi mất nộp gửi đăng_ký thực_hiện triển_khai ban_hành tổ_chức quá trị_giá tương
    nhận sử thành_lập đi về phục_vụ đón hưởng dự tiếp giúp góp làm khiến gây thu chi chủ_trì
    sang trở bao tức ước khoảng hơn gần lần_lượt trung_bình bình_quân
    cao thấp lớn nhất đầu_tiên nữa năm_nay hiện đủ thiếu kê_khai báo_cáo giữ lấy chậm cho_thấy thực_hiện hư_hỏng sập ngập tốc tốc_mái chìm gãy trúng vay
    hoàn_tất ghi_nhận giải_ngân mua trong_năm ngay đang_hoạt_động thông_qua phải_nộp quá_hạn đạt_chuẩn còn_lại trở_lên trở_xuống trong_ngày trong_hạn hay_là
    các_loại đang_giải_quyết đang_xử_lý đang_điều_tra đang_theo_dõi đang_thụ_lý
    xác_nhận đóng_góp quay_trở quay_lại thay_đổi trực_thuộc
    bàn_giao giao_cho giao_tại kéo_dài chuyển_qua chuyển_sang cân_đối liên_tiếp liên_quan phát_hiện có_hiệu_lực
    toàn_tỉnh toàn_quốc toàn_huyện toàn_thành toàn_ngành cả_nước
    tháng_thứ quý_thứ năm_thứ tuần_thứ ngày_thứ lần_thứ phiên_thứ kỳ_thứ
    đi_vào_hoạt_động đi_vào_khai_thác đi_vào_vận_hành đi_vào_sản_xuất
    """.split()
)
# Compounds that begin with such a word and still belong to the noun.
_KEEP = (
    r"chuyên ngành|nâng cao|bảng cân đối|quai bị|cần sa|thuê bao|bao thuốc|bao gạo|bao xi măng|dự án|dự thảo|dự trữ|đầu tư|dự toán"
    r"|sử dụng đất|tiếp nhận|tiếp công dân|cao tốc|cao đẳng|cao cấp|cao su|cao tầng"
    r"|cao điểm|lịch sử|lớn|làm việc|sau đại học|trước thuế|sau thuế|trước bạ|chi hội|chi bộ|chi tiết"
    r"|chi cục|nhận thức|qua biên giới|mới|trong_nước"
    r"|sang trọng|sang nhượng|sang tên|ngoài_nước|tổ_chức|tổ chức|phải_kiểm_tra|có_thu_nhập|có_việc_làm|hay sai|bị thương|vay vốn|thu phí"
    r"|doanh thu|nguồn thu|số thu|về_đất_đai|trực tiếp(?: của nước ngoài)?|nước_ngoài|nước ngoài"
    r"|vốn đăng_ký(?: cấp)?(?: mới)?|vốn đăng ký(?: cấp)?(?: mới)?|vốn (?:đầu_tư )?(?:thông_qua |thông qua |qua )?góp vốn, mua cổ phần"
    r"|hiện vật|hiện_vật|hiện trường|thông tin"
)
# Nouns that a comma does not part.
_COMMA_PAIRS = (
    r"huyện, thị xã, thành_phố|quận, huyện, thị xã|quận, huyện|tỉnh, thành_phố|tỉnh, thành(?! [^\W\d]* ?phố)|băng, nhóm|sở, ban, ngành"
    r"|bộ, ngành, cơ quan, địa phương|bộ, ngành, địa phương|bộ, cơ quan, địa phương|bộ, ngành và địa phương|bộ, ngành|bộ, địa phương|bộ, cơ quan|sở, ngành"
    r"|thôn, bản|thôn, xóm|xã, phường, thị trấn"
    r"|xã, phường, đặc khu|xã, phường|phường, xã|quốc gia, vùng lãnh thổ|nước, vùng lãnh thổ|người dân, doanh nghiệp"
    r"|khiếu nại, tố cáo|tố giác, tin báo|tu bổ, tôn tạo|ý kiến, kiến nghị|phản ánh, kiến nghị|cán bộ, công chức, viên chức"
    r"|cán bộ, công chức|cán bộ, chiến sĩ|công chức, viên chức"
    r"|sĩ quan, chiến sĩ|người chết, mất tích|người tử vong, mất tích|chết, mất tích"
    r"|buổi làm việc, hội nghị đối_thoại|cuộc thanh tra, kiểm tra"
    r"|tổ_chức, cá nhân|tổ chức, cá nhân|cơ quan, đơn vị|công trình, dự án|dự án, công trình"
    r"|nhiệm vụ, giải pháp|đầu việc, nhiệm vụ"
    r"|chương trình, dự án|quy định, thủ tục|học sinh, sinh viên|y, bác sĩ|bác sĩ, điều dưỡng|gia súc, gia cầm"
    r"|trâu, bò|tàu, thuyền|tàu thuyền|máy móc, thiết_bị|lúa và hoa màu|lúa, hoa màu|chữa bệnh"
    r"|khám,_chữa_bệnh|góp vốn, mua cổ phần|cầu, cống|ô tô, xe máy|tập thể, cá nhân|cá nhân, tổ chức"
    r"|khóm, ấp|ấp, khóm|bộ, ban, ngành|nhà máy, xí nghiệp"
    r"|điểm, cụm|hội nghị, hội thảo|vụ, việc|vụ việc, vụ án|tổ, đội|đoàn thanh tra, kiểm tra|khu, cụm công nghiệp"
    r"|chi tiết, hạng mục|đề án, nhiệm vụ|văn bản, đề án|đề án, báo cáo|tài khoản, thẻ"
    r"|lượt người, phương tiện|nghị định, nghị quyết"
)
_AND_PAIRS = (
    r"người chết và mất tích|người tử vong và mất tích|người chết hoặc mất tích|chết và mất tích|nhiệm vụ và giải pháp"
    r"|quốc gia và vùng lãnh thổ|nước và vùng lãnh thổ|tỉnh và thành_phố|tập thể và cá nhân"
    r"|hộ nghèo và (?:hộ )?cận nghèo|nhỏ_và_vừa|vừa_và_nhỏ|doanh nghiệp và hợp tác xã|cán bộ và nhân viên|tổ chức và cá nhân"
)
_WORD = re.compile(r"\w+(?:(?:[-–&.]|,(?=_))\w+)*")
_FIRST = re.compile(r"\w+")
_BLANKS = frozenset(" \u00a0\t")


#: What is kept, by its first word.
_KEPT = opened_by((("comma", _COMMA_PAIRS), ("joined", _AND_PAIRS), ("keep", _KEEP)))
_STOP_FIRSTS = frozenset(stop.partition("_")[0] for stop in _STOPS if "_" in stop)


def noun_phrase(words: str, start: int, stop: int, limit: int = 6) -> tuple[int, int] | None:
    """The span of the noun phrase that begins at `start`; None where there is none.

    `words` is lower-cased text with joined compounds (`Passage.words`). One of more than `limit` syllables
    ends before what the counted did, `bị can phạm tội về tham nhũng`, and never within a compound.
    """
    first, end, before = _run(words, start, stop)
    if first is None:
        return None
    if before >= limit and not words.startswith(DOCUMENTS, first):
        # `09 nghị định về điều kiện kinh doanh được ban hành` is whole
        done = _COMPLEMENT.search(words, first, end)
        end = done.start() if done else end
    loose = _LEADS_ON.search(words, first, end)
    end = loose.start() if loose else end
    return first, _before_grade_or_act(words, first, end)


def _run(words: str, start: int, stop: int) -> tuple[int | None, int, int]:
    """Where a noun begins and ends that stands at `start`, and its syllables before its last word; None where none does."""
    position = end = start
    first: int | None = None
    length = before = 0
    while length < _LONGEST:
        while position < stop and words[position] in _BLANKS:
            position += 1
        match = _WORD.match(words, position, stop)
        if match is None and first is not None and words.startswith(_DASHES, position):
            match = _WORD.match(words, _beyond_dash(words, position, stop), stop)
        if match is None:
            break
        word = match[0]
        kept = _kept(words, position, stop, word)
        if kept is not None:
            match, word = kept, kept[0]
        elif _stops(words, match.end(), word, length):
            break
        first = match.start() if first is None else first
        before = length
        length += 1 if word.isalpha() else len(word.replace("_", " ").split())
        end = position = match.end()
    return first, end, before


def _beyond_dash(words: str, position: int, stop: int) -> int:
    """`trung tâm GDNN - GDTX`, `khoa học – công nghệ`: a dash between blanks that parts no clause."""
    dash = _DASH.match(words, position, stop)
    return dash.end() if dash is not None and not _NO_ITEM.match(words, dash.end()) else position


_DASHES = ("- ", "– ")
_DASH = re.compile(r"[-–] (?=[^\W\d_])(?!(?:lượng|số|tỷ lệ|đây|tức|tăng|giảm)(?!\w))")


def list_end(words: str, end: int, stop: int, *, told: bool = False) -> int | None:
    """Where the list ends that goes on a noun that ends at `end`, `lúa, hoa màu, cây ăn quả bị ngập`; None where none does.

    Behind what is `told` of a noun a long list may as well begin another clause: `lúa bị ngập, tỉnh lộ và đường làng ở …`.
    """
    ended: int | None = None
    items = 1
    joint = _JOINT.match(words, end, stop)
    while joint is not None and not _NO_ITEM.match(words, joint.end()):
        first, item, before = _run(words, joint.end(), stop)
        if first is None:
            return ended  # `90% cán bộ, đoàn viên, 50% thanh niên`
        following = _JOINT.match(words, item, stop)
        items += 1
        if before >= _LONGEST_ITEM or _no_item(words[first:item]):
            return None
        short = joint[0] != ", " or before < _SHORT_ITEM
        if following is None:
            return item if _ends_list(words, first, item, stop, short, 0 if told else items) else None
        if joint[0] != ", " and following[0] == ", ":
            return item  # `6.744 ha ngô và hoa màu, 1.466 ha cây lâu năm`
        ended = item if short else None
        joint = following
    return None


def _ends_list(words: str, first: int, item: int, stop: int, short: bool, items: int) -> bool:
    """Whether the list ends with its last item: something is said of all that it names, or the clause ends."""
    if short and _CLOSED.match(words, item, stop + 1):
        return True
    if items != _PAIR:
        return (_NO_LEVEL if items else _TAKE_PART).match(words, item, stop + 1) is not None
    # `20 dự án, tỉnh đã …`: what another clause begins with
    said = _SAID_OF.match(words, item, stop + 1)
    return said is not None and not acts(words[first:item].replace("_", " "))


def is_list(said: str) -> bool:
    """Whether what stands behind a noun only goes on its list: `, tài liệu giấy`, not `, hoa màu bị ngập`."""
    return (
        said.startswith((",", "và ", "hoặc "))
        and " có " not in said
        and _SAID_OF.search(said.lower()) is None
    )


def _no_item(words: str) -> bool:
    """`20 dự án, vốn đầu tư …`: what another clause begins with."""
    words = words.replace("_", " ")
    return is_action(words) or names_indicator(words)


_JOINT = re.compile(r", | và (?:các )?| hoặc ")
#: What a list goes on with.
JOINTS = (", ", " và ", " hoặc ")
#: Syllables of an item of a list, and of one that nothing is said of.
_LONGEST_ITEM, _SHORT_ITEM = 6, 3
#: Items of a list that may be the beginning of another clause.
_PAIR = 2
# What is said of all that a list of more names: all but how much the last of them is.
_NO_LEVEL = re.compile(
    r" (?!(?:đạt|là|còn|chiếm|tăng|giảm|ước|bằng|lên|xuống|trên|gần|hơn|khoảng|với|gồm|tương|mỗi|từ|có)(?![^\W_]))[^\W\d]"
)
# What all do whom a list within a predicate names: `được đoàn viên, thanh niên tham gia trồng`.
_TAKE_PART = re.compile(r" (?:tham_gia|tham gia|phải)(?!\w)")
# What is said of all that a list names, or its end.
_SAID_OF = re.compile(
    r" (?:bị|được|đã|đang|chưa|phải|của|tham_gia|tham gia|tổ_chức|tổ chức|thực_hiện|vay|đăng_ký)(?!\w)(?! (?:\w+ )?\d)"
)
_CLOSED = re.compile(r"(?: các loại| khác)?(?:[;)]|\.(?:\s|$)|$)")
_NO_ITEM = re.compile(
    r"(?:trong đó|trong số|cụ thể|riêng|đặc biệt|nhất là|đồng thời|bên cạnh|ngoài ra|qua đó|nâng|đưa|tương|tổng|bình quân"
    r"|bình_quân|trung bình|lũy kế|luỹ kế|tính|phần|hầu hết|đa số|chủ yếu|tập trung|đáng|nhiều|ít|các|những|mỗi|một|hai|ba"
    r"|bảo đảm|đảm bảo|đáp ứng|phù hợp|thúc đẩy|tạo|hướng|chú trọng|thuộc|giúp|báo cáo|tp|ông|bà|cùng|năm|tháng|quý|ngày)(?![^\W_])"
)
#: Syllables of the longest noun phrase.
_LONGEST = 16
# `171.781 người về 126.145 vụ việc`, `5.273 doanh nghiệp ngừng hoạt động chờ làm thủ tục giải thể`
_LEADS_ON = re.compile(r" (?:về|chờ|dài)$")


#: What is told by a number is not counted, and no more is what a body does.
_GRADE = re.compile(r"(?<=\w) (?:mức[ _]độ|mức|cấp[ _]độ|cấp|hạng|lớp|khối|loại|khóa|khoá)(?= \d)")
_BODIES = ("địa", "bộ", "ngành", "tỉnh", "thành", "huyện", "xã", "phường", "quận", "sở")
_ACTS = re.compile(
    r"(?:(?:bộ|ngành|địa[ _]phương|tỉnh|thành[ _]phố|thành|huyện|xã|phường|quận|sở|đặc khu|thị trấn)(?:, | và |(?= )))+"
    r"(?= (?:bố[ _]trí|tổ[ _]chức|đồng[ _]bộ|tích[ _]hợp|kết[ _]nối|công[ _]bố|công[ _]khai|áp[ _]dụng|sử[ _]dụng"
    r"|vận[ _]hành|xuất[ _]hiện|phát[ _]hiện|trình|cam[ _]kết|phát[ _]sinh|giao|phê[ _]duyệt|cung[ _]cấp|tiêm|tái[ _]phát)(?!\w))"
)


def _before_grade_or_act(words: str, first: int, end: int) -> int:
    """`dịch vụ công trực tuyến mức độ 3`, `địa phương bố trí máy chủ`: where the noun of the counted ends."""
    if words[end + 1 : end + 2].isdigit() and (grade := _GRADE.search(words, first, end + 2)):
        return grade.start() if grade.end() == end else end
    act = _ACTS.match(words, first, end) if words.startswith(_BODIES, first) else None
    return end if act is None else act.end()


#: By what they are about these are told apart, and named.
DOCUMENTS = (
    "nghị ",
    "quyết ",
    "thông ",
    "chỉ thị",
    "chỉ_thị",
    "luật ",
    "quy định",
    "báo cáo",
    "đề án",
    "văn bản",
)
# What the counted did or are about; a noun that is cut off there is whole.
_COMPLEMENT = re.compile(
    r"(?<=\w) (?:về|phạm|mắc|vi phạm|bảo hiểm y tế|rút|(?:tạm )?ngừng hoạt động|quay trở lại|chuyển đổi|trực(?! tiếp| tuyến)"
    r"|tìm hiểu|hết|khỏi|tham gia|liên quan|bị|thuộc)(?!\w)"
)


def _kept(words: str, position: int, stop: int, word: str) -> re.Match[str] | None:
    kept = _KEPT.get(word)
    if kept is None and not word.isalnum():
        kept = _KEPT.get(_FIRST.findall(word)[0])
    return kept.match(words, position, stop) if kept else None


_BAO_IS_NO_NOUN = (" gồm", " nhiêu", " quát", " phủ", " trùm", " vây")


def _stops(words: str, end: int, word: str, length: int) -> bool:
    """Whether the word that ends at `end` ends the phrase of so many syllables before it."""
    if length > 0 and (word == "về" or word[0].isdigit()):
        return word != "về"
    if word == "bao" and not length:
        return words.startswith(_BAO_IS_NO_NOUN, end)  # `2,83 triệu bao.`, but `bao gồm`
    if word in _STOPS or word[-1] == "_" or ("," in word and word.partition(",")[0] in _STOPS):
        return True  # a compound that a stated period cuts: `trong_§§§`
    following = _WORD.match(words, end + 1) if word in _STOP_FIRSTS else None
    if word == "báo" and not length:
        return False  # `phát hành 53 báo cáo kiểm toán`
    return following is not None and f"{word}_{following[0].partition('_')[0]}" in _STOPS


def bare_noun(noun: str) -> str:
    """The noun without what it is about, and without the name of a place or a body: `tỉnh Đồng bằng sông Cửu Long`."""
    words = noun.split()
    if " và mất tích" in noun:
        return noun.partition(" và ")[0]  # `người chết và mất tích`: the rest is the subject's
    if words[0][0].isupper() or noun.startswith("huy chương "):
        return noun  # `Trung tâm Phục vụ hành chính công`: all of it is the name
    if "về" in words[1:] and not noun.lower().startswith(DOCUMENTS) and "vi phạm" not in noun:
        return " ".join(words[: words.index("về", 1)])  # `12 tham luận về kinh tế số`
    for number, word in enumerate(words[1:], 1):
        if word[0].isupper() and word[1:].islower():
            if words[number - 1] == "châu":
                if "dịch" in words[:number]:
                    continue  # `ổ dịch tả lợn châu Phi`: the name of the disease
                return " ".join(words[: number - 1])
            # `cơn bão trên Biển Đông`
            loose = number > 1 and words[number - 1] in ("trên", "tại", "ở", "của", "phía", "miền")
            end = number - 1 if loose else number
            return " ".join(words[:end]).rstrip(",")
    return noun
