"""Names in texts: which are found, what they resolve to, and what only looks like a name."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.catalogue.places import PROVINCES
from extractors.entities import (
    agency_names,
    extract_mentions,
    place_names,
    predecessors,
    successors,
    system_names,
)
from extractors.model import Mention, MentionKind
from extractors.names.finder import ENTRIES
from extractors.names.people import slug
from tests.growth import grows_within

PUBLISHED = dt.date(2025, 9, 1)
SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"


def ids(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    return [mention.entity for mention in extract_mentions(text, published)]


FOUND = [
    ("Bộ Tài chính công bố số liệu.", ["agency:mof"]),
    ("Hiệp hội Rau quả Việt Nam và Hiệp hội Cà phê – Ca cao Việt Nam", ["agency:vinafruit", "agency:vicofa"]),
    ("Hiệp hội Điều Việt Nam (Vinacas), không phải Hiệp hội Điều dưỡng", ["agency:vinacas", "agency:vinacas"]),
    ("bộ Tài chính và ngân hàng Nhà nước", ["agency:mof", "agency:sbv"]),
    ("BỘ TÀI CHÍNH HỌP BÁO", ["agency:mof"]),
    ("Bộ KH&ĐT, Bộ GD&ĐT, Bộ LĐ-TB&XH", ["agency:mpi", "agency:moet", "agency:molisa"]),
    ("Bộ Kế hoạch & Đầu tư; Bộ Lao động – Thương binh và Xã hội", ["agency:mpi", "agency:molisa"]),
    ("Bộ Văn hoá, Thể thao và Du lịch", ["agency:mcst"]),
    ("Bộ Nông nghiệp và Môi trường; Bộ NN&MT", ["agency:mae", "agency:mae"]),
    ("VPCP trình; NHNN điều hành; EVN, TKV, PVN, VNPT", ["agency:oog", "agency:sbv", "agency:evn", "agency:tkv", "agency:pvn", "agency:vnpt"]),
    ("Theo Tổng cục Thống kê, GDP tăng.", ["agency:gso"]),
    ("Trung tâm Dự báo khí tượng thủy văn quốc gia", ["agency:nchmf"]),
    ("Tòa án nhân dân tối cao và Viện kiểm sát nhân dân tối cao", ["agency:court", "agency:procuracy"]),
    ("Toà án nhân dân tối cao", ["agency:court"]),
    ("Ủy ban Thường vụ Quốc hội họp phiên thứ 40.", ["agency:standing-committee"]),
    ("các Bộ: Tài chính, Xây dựng và Công Thương", ["agency:mof", "agency:moc", "agency:moit"]),
    ("Bộ Tài chính, Xây dựng và Công an phối hợp", ["agency:mof", "agency:moc", "agency:mps"]),
    ("UBND tỉnh Nghệ An báo cáo", ["agency:ubnd-nghe-an", "place:nghe-an"]),
    ("Sở Tài chính Hà Nội", ["agency:so-tai-chinh-ha-noi", "place:ha-noi"]),
    ("BHXH tỉnh Hà Nam", ["agency:bhxh-ha-nam", "place:ha-nam"]),
    ("BHXH Việt Nam", ["agency:vss"]),
    ("Thừa Thiên – Huế, Bà Rịa-Vũng Tàu, Đắc Lắc", ["place:hue", "place:ba-ria-vung-tau", "place:dak-lak"]),
    ("TP.HCM, TP. Hồ Chí Minh, TPHCM và Thành phố Hồ Chí Minh", ["place:ho-chi-minh"] * 4),
    ("đồng bằng sông Cửu Long, Tây Nguyên, khu vực nông thôn", ["place:mekong-delta", "place:central-highlands", "place:rural"]),
    ("xuất khẩu sang Mỹ, Anh, Pháp và Đức", ["place:us", "place:gb", "place:fr", "place:de"]),
    ("Hàn Quốc, Nhật Bản, Lào và Campuchia", ["place:kr", "place:jp", "place:la", "place:kh"]),
    ("huyện Hoài Đức, phường 12, quận Gò Vấp", ["place:huyen-hoai-duc", "place:phuong-12", "place:quan-go-vap"]),
    ("Bộ trưởng Bộ Tài chính Nguyễn Văn Thắng cho biết", ["person:nguyen-van-thang", "agency:mof"]),
    ("Phó Chủ nhiệm VPCP Nguyễn Xuân Thành Báo cáo", ["person:nguyen-xuan-thanh", "agency:oog"]),
    ("Thủ tướng Chính phủ Phạm Minh Chính", ["person:pham-minh-chinh"]),
    ("Chủ tịch UBND tỉnh Nghệ An Lê Hồng Vinh", ["person:le-hong-vinh", "agency:ubnd-nghe-an", "place:nghe-an"]),
    ("Cục trưởng Cục Biển đảo Nguyễn Đức Toàn", ["person:nguyen-duc-toan"]),
    ("Tổng thống Hoa Kỳ Donald Trump", ["person:donald-trump", "place:us"]),
    ("Phó Thủ tướng Nguyễn Hòa Bình chủ trì", ["person:nguyen-hoa-binh"]),
    ("ứng dụng VNeID và CSDL quốc gia về dân cư", ["system:vneid", "system:population-db"]),
    ("hệ thống thông tin giải quyết TTHC; Cơ chế một cửa quốc gia", ["system:procedures", "system:single-window"]),
    ("VssID, NDXP, LGSP", ["system:vssid", "system:ndxp", "system:lgsp"]),
    ("Ngân hàng Thế giới (WB) và IMF", ["agency:wb", "agency:wb", "agency:imf"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Trục liên thông văn bản quốc gia", "document-exchange"),
        ("trục liên thông văn bản điện tử quốc gia", "document-exchange"),
        ("Trục liên thông VBQG", "document-exchange"),
        ("Hệ thống thông tin phục vụ họp và xử lý công việc của Chính phủ", "e-cabinet"),
        ("Hệ thống thông tin phục vụ họp và xử lý công việc của Chính phủ (e-Cabinet)", "e-cabinet"),
        ("e-Cabinet", "e-cabinet"),
        ("eCabinet", "e-cabinet"),
        ("Cổng Dịch vụ công quốc gia", "public-services"),
        ("cổng dịch vụ công Quốc gia", "public-services"),
        ("Cổng DVCQG", "public-services"),
        ("Cổng DVC quốc gia", "public-services"),
        ("Hệ thống thông tin báo cáo quốc gia", "reporting"),
        ("Hệ thống thông tin báo cáo Chính phủ", "reporting"),
        ("Trung tâm thông tin chỉ đạo, điều hành của Chính phủ, Thủ tướng Chính phủ", "command-centre"),
        ("Trung tâm thông tin, chỉ đạo điều hành", "command-centre"),
    ],
)
def test_the_five_systems(text: str, entity: str) -> None:
    (mention,) = extract_mentions(f"Đã vận hành {text}.")
    assert (mention.entity, mention.text) == (f"system:{entity}", text)


@pytest.mark.parametrize(
    "text",
    [
        "bộ phận một cửa, các bộ ngành liên quan",
        "chính phủ điện tử; Chính phủ điện tử; Chính phủ số",
        "vùng Thái Bình Dương và Ấn Độ Dương",
        "Anh Hùng là người tốt. Pháp luật quy định. Ý kiến của dân.",
        "học tiếng Anh, tiếng Pháp; 100 đô la Mỹ; đồng bảng Anh",
        "bà Nga, ông Đức, chị Mỹ",
        "BHXH bắt buộc và BHXH tự nguyện",
        "Nguyễn Thái Bình và Trần Thị Hà Giang đến dự",
        "tư tưởng Hồ Chí Minh; đường Hồ Chí Minh",
        "Hội An toàn thực phẩm",
        "evn, who, eu viết thường",
        "xã hội hóa, phường hội, quận công",
        "quốc hội; chính phủ các nước",
    ],
)
def test_near_misses(text: str) -> None:
    assert ids(text) == []


def test_names_and_spans() -> None:
    text = "Theo Tổng cục Thống kê, tỉnh Lâm Đồng và TKV báo cáo Thủ tướng Phạm Minh Chính."
    found = [(m.text, m.name, m.kind) for m in extract_mentions(text)]
    assert found == [
        ("Tổng cục Thống kê", "Tổng cục Thống kê", MentionKind.AGENCY),
        ("Lâm Đồng", "Lâm Đồng", MentionKind.PLACE),
        ("TKV", "Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam", MentionKind.AGENCY),
        ("Thủ tướng Phạm Minh Chính", "Phạm Minh Chính", MentionKind.PERSON),
    ]


def test_the_local_and_the_national_office_are_told_apart() -> None:
    assert ids("Cục Thống kê công bố") == ["agency:nso"]
    assert ids("Cục Thống kê công bố", dt.date(2020, 1, 1)) == []
    assert ids("Cục Thống kê tỉnh Hà Nam")[0] == "agency:thong-ke-ha-nam"
    assert ids("Cục Thuế tỉnh Bắc Ninh")[0] == "agency:thue-bac-ninh"


def test_foreign_heads_are_not_ours() -> None:
    assert ids("Thủ tướng yêu cầu") == ["agency:prime-minister"]
    assert ids("Thủ tướng Nhật Bản đến thăm") == ["place:jp"]
    assert ids("Thủ tướng Ấn Độ và Thủ tướng Ý đến thăm") == ["place:in", "place:it"]


@pytest.mark.parametrize(
    ("entity", "heir"),
    [
        ("agency:mpi", "agency:mof"),
        ("agency:mot", "agency:moc"),
        ("agency:monre", "agency:mae"),
        ("agency:mard", "agency:mae"),
        ("agency:mic", "agency:most"),
        ("agency:molisa", "agency:moha"),
        ("agency:cema", "agency:mera"),
        ("agency:gso", "agency:nso"),
        ("agency:drv", "agency:vra"),
        ("agency:fisheries-old", "agency:mae"),
        ("place:ha-tay", "place:ha-noi"),
        ("place:binh-duong", "place:ho-chi-minh"),
    ],
)
def test_successors(entity: str, heir: str) -> None:
    assert successors(entity) == (heir,)
    assert entity in predecessors(heir)


def test_successors_by_day() -> None:
    assert successors("agency:mot", dt.date(2025, 2, 28)) == ("agency:mot",)
    assert successors("agency:mot", dt.date(2025, 3, 1)) == ("agency:moc",)
    assert successors("agency:fisheries-old", dt.date(2015, 1, 1)) == ("agency:mard",)
    assert successors("agency:mof") == ("agency:mof",)
    assert successors("place:unknown") == ("place:unknown",)


def test_provinces_agree_with_the_reference_package() -> None:
    pytest.importorskip("vietnamadminunits")
    table = _provinces_of_package()

    def plain(key: str) -> str:
        return key.removeprefix("thanhpho").removeprefix("tinh").replace("-", "")

    theirs = {plain(old): plain(new) for new, olds in table.items() for old in olds}
    ours = {
        plain(slug(entry.name).replace("thanh-pho-", "")): plain(
            (entry.parents[0] if entry.parents else entry.entity).partition(":")[2]
        )
        for entry in PROVINCES
    }
    assert len(ours) == 63
    assert len(set(ours.values())) == 34
    assert ours == theirs


def _provinces_of_package() -> dict[str, list[str]]:
    data = files("vietnamadminunits").joinpath("data", "converter_2025.json").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = json.loads(data)["DICT_PROVINCE"]
    return loaded


def test_the_tables_are_sound() -> None:
    for entry in ENTRIES.values():
        assert entry.entity.isascii()
        assert all(parent in ENTRIES for parent in entry.parents), entry
        assert entry.first is None or entry.last is None or entry.first <= entry.last
        if entry.last is not None:
            assert entry.parents, f"{entry.entity} ended and names no heir"
    names: dict[str, str] = {}
    for entry in ENTRIES.values():
        for name in entry.names:
            assert names.setdefault(name, entry.entity) == entry.entity, f"two things are called {name}"


def test_every_name_of_the_tables_is_found() -> None:
    missed = []
    for entry in ENTRIES.values():
        for name in entry.names:
            mentions = extract_mentions(f"Tại hội nghị về {name} .", PUBLISHED)
            if entry.entity not in {m.entity for m in mentions}:
                missed.append((entry.entity, name))
    assert missed == []


def test_lookups_over_found_mentions() -> None:
    text = "Chính phủ nghe Bộ Y tế. Tại Việt Nam, Cần Thơ dùng VNeID."
    mentions = extract_mentions(text)

    def names(found: tuple[Mention, ...]) -> list[str]:
        return [mention.name for mention in found]

    assert names(agency_names(mentions, 0, len(text))) == ["Bộ Y tế"]
    assert names(agency_names(mentions, 24, len(text))) == []
    assert names(place_names(mentions, 0, len(text))) == ["Cần Thơ"]
    assert names(system_names(mentions, 24, len(text))) == ["VNeID"]


ALL = "\n".join(text for text, _ in FOUND)


def test_decomposed_text_gives_the_same_names_at_its_own_offsets() -> None:
    decomposed = unicodedata.normalize("NFD", ALL)
    mentions = extract_mentions(decomposed, PUBLISHED)
    assert [m.entity for m in mentions] == ids(ALL)
    assert all(decomposed[m.start : m.end] == m.text for m in mentions)


_PIECES = ["Bộ ", "Tài chính", "UBND ", "tỉnh ", "Nghệ An", ", ", " và ", "Thủ tướng ", "Nguyễn Văn ", "Anh", "huyện ", "e-Cabinet",
           "\n", "\u00a0", "\u0301", "İ", "TP.", "HCM", "Cục trưởng Cục "]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    mentions = extract_mentions(text, PUBLISHED)
    assert mentions == extract_mentions(text, PUBLISHED)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    for kind in MentionKind:
        spans = [(m.start, m.end) for m in mentions if m.kind is kind]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
)
def test_paragraphs_are_read_apart(one: str, two: str) -> None:
    one, two = one.replace("\n", " "), two.replace("\n", " ")
    if unicodedata.combining((two or "x")[0]):
        return
    both = ids(f"{one}\n{two}")
    assert both == ids(one) + ids(two)


@pytest.mark.parametrize(
    "piece", ["Bộ Tài chính, ", "Thủ tướng ", "Nguyễn Văn ", "huyện A ", "Sở a ", "(", "Cục trưởng Cục x "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    # Eight times the text: a quadratic step would take 64 times as long.
    assert grows_within(20, extract_mentions, piece, 20_000, 160_000)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_names_its_five_systems_and_its_speaker() -> None:
    for path in SEED.glob("*.txt"):
        mentions = extract_mentions(path.read_text(encoding="utf-8"), dt.date(2020, 12, 25))
        systems = [m.entity.partition(":")[2] for m in mentions if m.kind is MentionKind.SYSTEM]
        assert systems == ["document-exchange", "e-cabinet", "public-services", "reporting", "command-centre"]
        assert {m.entity for m in mentions if m.kind is MentionKind.PERSON} == {"person:nguyen-xuan-thanh"}
