"""The units of Vietnamese figures and the denominators of their rates, as tables to review.

One line per unit: code, kind, factor into the code's unit, names. Codes are ISO 4217 for money, and UCUM-like
without brackets for measures. A name in Latin letters of one character counts only as written (`g`, not `G`); longer
ones in any case (`Kwh`), the spelling as written first (`MW` before `mW`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: values in it times `factor` are values in `code`.

    `not_before` lists the words that make another word of the name (`đồng chí`).
    """

    code: str
    kind: str
    factor: Decimal
    names: tuple[str, ...]
    not_before: tuple[str, ...] = ()


def _u(code: str, kind: str, factor: str, names: str, not_before: str = "") -> Unit:
    before = tuple(not_before.split("|")) if not_before else ()
    return Unit(code, kind, Decimal(factor), tuple(names.split("|")), before)


_DONG_COMPOUNDS = "chí|bào|nghiệp|đội|phạm|hương|minh|hồ|tác giả|chủ nhiệm|chủ trì|tháp|nai|hới"

_BOARDS = (
    "đấu|điểm|xếp|giá|lương|biểu|số|kê|hiệu|tin|màu|quảng|chỉ|thống|mã|tên|tính|trong|này|có|và|để|theo|với"
)

UNITS: tuple[Unit, ...] = (
    # shares and changes
    _u("pp", "points", "1", "điểm phần trăm|điểm %|điểm%|đpt"),
    _u("pp", "points", "0.01", "điểm cơ bản|bps"),
    _u("%", "percent", "1", "%|％|phần trăm"),
    _u("‰", "permille", "1", "‰|phần nghìn|phần ngàn"),
    # money
    _u("VND", "money", "1", "đồng việt nam|đồng vn|đồng|vnđ|vnd|₫|đ", _DONG_COMPOUNDS),
    _u("USD", "money", "1", "đô la mỹ|đô-la mỹ|đôla mỹ|đô mỹ|đô la|đô-la|đôla|usd|us$|$|dollar mỹ|dollar"),
    _u("USD", "money", "1", "đô", "thị|đốc|vật|thành|hộ"),
    _u("USD", "money", "0.01", "uscents|uscent|us cents|us cent|cents|cent|xen|xu mỹ|xu", "hướng|thế|nịnh"),
    _u("EUR", "money", "1", "euros|euro|eur|€|ơ-rô|ơ rô|âu kim"),
    _u("JPY", "money", "1", "yên nhật bản|yên nhật|yên|yen|jpy|¥", "ổn|tâm|bình|bái|thế|tĩnh|vui|dân|lòng"),
    _u("CNY", "money", "1", "đồng nhân dân tệ|nhân dân tệ|ndt|cny|rmb|tệ", "nạn|hại|bạc"),
    _u("KRW", "money", "1", "won hàn quốc|won|uôn|krw|₩"),
    _u("GBP", "money", "1", "bảng anh|gbp|£|pounds|pound|bảng", _BOARDS),
    _u("SGD", "money", "1", "đô la singapore|đôla singapore|sgd|s$"),
    _u("AUD", "money", "1", "đô la úc|đô la australia|đôla úc|aud|a$"),
    _u("CAD", "money", "1", "đô la canada|cad|c$"),
    _u("HKD", "money", "1", "đô la hồng kông|đô la hồng công|đô la hong kong|hkd|hk$"),
    _u("TWD", "money", "1", "đô la đài loan|twd|tân đài tệ"),
    _u("NZD", "money", "1", "đô la new zealand|nzd"),
    _u("CHF", "money", "1", "franc thụy sĩ|chf"),
    _u("THB", "money", "1", "baht thái lan|baht thái|baht|bạt thái|thb"),
    _u("LAK", "money", "1", "kíp lào|kip lào|lak"),
    _u("KHR", "money", "1", "riel campuchia|riel|khr"),
    _u("MYR", "money", "1", "ringgit malaysia|ringgit|myr|rm"),
    _u("IDR", "money", "1", "rupiah|idr"),
    _u("PHP", "money", "1", "peso philippines|php"),
    _u("INR", "money", "1", "rupees|rupee|inr|₹|rs"),
    _u("RUB", "money", "1", "rúp nga|rúp|ruble|rub"),
    _u("AED", "money", "1", "dirhams|dirham|aed"),
    _u("SAR", "money", "1", "riyal|sar"),
    _u("SEK", "money", "1", "krona thụy điển|kronor|sek"),
    _u("NOK", "money", "1", "krone na uy|nok"),
    _u("DKK", "money", "1", "krone đan mạch|dkk"),
    _u("XDR", "money", "1", "sdr|xdr"),
    # length
    _u("km", "length", "1", "ki lô mét|kí lô mét|ki-lô-mét|kilômét|kilomét|kilomet|kilô mét|cây số|km"),
    _u("cm", "length", "1", "xăng ti mét|xăng-ti-mét|xen ti mét|xentimét|xentimet|centimet|xăngtimét|cm"),
    _u("mm", "length", "1", "mi li mét|mi-li-mét|milimét|milimet|mm"),
    _u("dm", "length", "1", "đề xi mét|đề-xi-mét|đêximét|decimet|dm"),
    _u("um", "length", "1", "muy crô mét|micrô mét|micromét|micromet|micron|µm|μm"),
    _u("nm", "length", "1", "nanômét|nanomet|na nô mét|nm"),
    _u("m", "length", "1", "mét|m"),
    _u("nmi", "length", "1", "hải lý|hải lí"),
    _u("mi", "length", "1", "dặm anh|dặm"),
    _u("in", "length", "1", "inches|inch|in-sơ|in sơ"),
    _u("ft", "length", "1", "feet|foot|ft"),
    # area
    _u(
        "km2",
        "area",
        "1",
        "cây số vuông|ki lô mét vuông|ki-lô-mét vuông|kilômét vuông|kilomet vuông|kilô mét vuông|km²|km2|km^2",
    ),
    _u("m2", "area", "1", "mét vuông|m²|m2|m^2|㎡"),
    _u("cm2", "area", "1", "xăng ti mét vuông|xăng-ti-mét vuông|xen ti mét vuông|cm²|cm2"),
    _u("mm2", "area", "1", "mi li mét vuông|milimét vuông|mm²|mm2"),
    _u("ha", "area", "1", "héc ta|héc-ta|hécta|hecta|hec-ta|hec ta|ha"),
    # volume
    _u("m3", "volume", "1", "mét khối|m³|m3|m^3"),
    _u("km3", "volume", "1", "ki lô mét khối|km³|km3"),
    _u("cm3", "volume", "1", "xăng ti mét khối|xăng-ti-mét khối|xen ti mét khối|cm³|cm3|cc"),
    _u("dm3", "volume", "1", "đề xi mét khối|dm³|dm3"),
    _u("L", "volume", "1", "lít|lit|l"),
    _u("mL", "volume", "1", "mi li lít|mi-li-lít|mililít|mililit|ml"),
    # mass
    _u("t", "mass", "1", "tấn", "công|kịch"),
    _u("t", "mass", "0.1", "tạ"),
    _u("kg", "mass", "10", "yến", "sào|tiệc"),
    _u("kg", "mass", "1", "ki lô gam|ki-lô-gam|ki lô gram|kilôgam|kilogam|kilogram|kí lô|ký lô|ki lô|kg"),
    _u(
        "kg",
        "mass",
        "1",
        "kí|ký",
        "kết|túc|hiệu|ức|sinh|tự|giả|lục|gửi|quỹ|cược|phát|số|ban hành|văn|hợp|thỏa|duyệt",
    ),
    _u("kg", "mass", "1", "cân", "đối|bằng|nhắc|lại|nặng|điện|đo|kiểm|hơi|xe|tải"),
    _u("g", "mass", "1", "gam|gram|gr|g"),
    _u("g", "mass", "100", "lạng", "sơn|giang"),
    _u("mg", "mass", "1", "mi li gam|miligam|mi li gram|miligram|mg"),
    _u("ug", "mass", "1", "mi crô gam|micrôgam|microgam|microgram|µg|μg|mcg|ug"),
    _u("oz", "mass", "1", "ounce|ao-xơ|aoxơ|oz"),
    _u("ct", "mass", "1", "carat|cara"),
    # energy and power
    _u("Wh", "energy", "1", "oát giờ|oát-giờ|Wh"),
    _u("kWh", "energy", "1", "ki lô oát giờ|ki-lô-oát giờ|kilôoát giờ|ki lô oát-giờ|số điện|kWh|kW.h"),
    _u("MWh", "energy", "1", "mê ga oát giờ|mêgaoát giờ|MWh"),
    _u("GWh", "energy", "1", "gi ga oát giờ|GWh"),
    _u("TWh", "energy", "1", "tê ra oát giờ|TWh"),
    _u("J", "energy", "1", "jun|J"),
    _u("kJ", "energy", "1", "ki lô jun|kJ"),
    _u("kcal", "energy", "1", "ki lô calo|kcal"),
    _u("BTU", "energy", "1", "BTU"),
    _u("MMBTU", "energy", "1", "MMBTU"),
    _u("toe", "energy", "1", "TOE"),
    _u("ktoe", "energy", "1", "KTOE"),
    _u("W", "power", "1", "oát|W"),
    _u("kW", "power", "1", "ki lô oát|ki-lô-oát|kilôoát|kW"),
    _u("MW", "power", "1", "mê ga oát|mê-ga-oát|mêgaoát|megawatt|MW"),
    _u("GW", "power", "1", "gi ga oát|gigawatt|GW"),
    _u("TW", "power", "1", "tê ra oát|TW"),
    _u("kWp", "power", "1", "kWp"),
    _u("MWp", "power", "1", "MWp"),
    _u("GWp", "power", "1", "GWp"),
    _u("VA", "power", "1", "VA"),
    _u("kVA", "power", "1", "kVA"),
    _u("MVA", "power", "1", "MVA"),
    _u("HP", "power", "1", "mã lực|sức ngựa|HP|CV"),
    # electricity
    _u("V", "voltage", "1", "vôn|V|v"),
    _u("kV", "voltage", "1", "ki lô vôn|ki-lô-vôn|kV"),
    _u("mV", "voltage", "1", "mi li vôn|mV"),
    _u("A", "current", "1", "am pe|ampe"),
    _u("mA", "current", "1", "mi li am pe|mi li ampe|miliampe|mA"),
    _u("mAh", "charge", "1", "mAh"),
    _u("Hz", "frequency", "1", "hẹc|héc|Hz"),
    _u("kHz", "frequency", "1", "ki lô hẹc|kHz"),
    _u("MHz", "frequency", "1", "mê ga hẹc|MHz"),
    _u("GHz", "frequency", "1", "gi ga hẹc|GHz"),
    # data
    _u("KB", "data", "1", "ki lô bai|kilobyte|KB"),
    _u("MB", "data", "1", "mê ga bai|megabyte|MB"),
    _u("GB", "data", "1", "gi ga bai|gigabyte|GB"),
    _u("TB", "data", "1", "tê ra bai|terabyte|TB"),
    _u("PB", "data", "1", "petabyte|PB"),
    _u("kbps", "bandwidth", "1", "kilobit trên giây|ki lô bít trên giây|kbps|kbit/s|kb/s"),
    _u("Mbps", "bandwidth", "1", "megabit trên giây|mê ga bít trên giây|megabit/giây|Mbps|Mbit/s|Mb/s|Mbs"),
    _u("Gbps", "bandwidth", "1", "gigabit trên giây|gi ga bít trên giây|gigabit/giây|Gbps|Gbit/s|Gb/s"),
    _u("Tbps", "bandwidth", "1", "terabit trên giây|Tbps"),
    # temperature, pressure and others
    _u("Cel", "temperature", "1", "độ celsius|độ c|độ xê|°c|ºc|℃|oc|° c|độ bách phân"),
    _u("degF", "temperature", "1", "độ fahrenheit|độ f|°f|ºf|℉|° f"),
    _u("K", "temperature", "1", "độ k|°k"),
    _u("bar", "pressure", "1", "bar"),
    _u("hPa", "pressure", "1", "hPa"),
    _u("mbar", "pressure", "1", "mbar"),
    _u("mmHg", "pressure", "1", "mmHg"),
    _u("atm", "pressure", "1", "atm"),
    _u("dB", "sound", "1", "đề xi ben|đêxiben|dBA|dB"),
    _u("ppm", "ratio", "1", "ppm"),
    _u("TEU", "cargo", "1", "TEUs|TEU"),
    _u("t.km", "cargo", "1", "tấn.km|tấn.kilômét|tấn kilômét"),
    _u("DWT", "cargo", "1", "DWT"),
    _u("GT", "cargo", "1", "GT"),
    _u("deg", "angle", "1", "độ vĩ|độ kinh|vĩ độ|kinh độ|độ bắc|độ nam|độ đông|độ tây|°n|°s|°e|°w|°b|°đ"),
    # time: durations are optional quantities
    _u("s", "time", "1", "giây"),
    _u("ms", "latency", "1", "mili giây|mi li giây|miligiây|ms"),
    _u("min", "time", "1", "phút"),
    _u("h", "time", "1", "giờ đồng hồ|tiếng đồng hồ|giờ", "công|hành chính|vàng|giấc|học|g"),
    _u("h", "time", "1", "tiếng", "nói|anh|việt|dân|trung|pháp|nhật|hàn|nga|đức|ồn|vang|thái|lào|khmer|mông"),
    _u("d", "time", "1", "ngày đêm|ngày làm việc|ngày", "công|nghỉ công|hội|lễ|giường"),
    _u("wk", "time", "1", "tuần lễ|tuần", "hành|lộc|tra|hoàn"),
    _u("mo", "time", "1", "tháng"),
    _u("a", "age", "1", "tuổi", "trẻ"),
    _u("mo", "age", "1", "tháng tuổi"),
    _u("d", "age", "1", "ngày tuổi"),
    _u("wk", "age", "1", "tuần tuổi"),
    _u("a", "time", "1", "năm", "học|tài khóa|châu"),
    _u("a", "time", "10", "thập kỷ|thập niên"),
    _u("a", "time", "100", "thế kỷ"),
)

#: The codes of money.
CURRENCIES = frozenset(unit.code for unit in UNITS if unit.kind == "money")

#: Denominators of rates: code and names. Any other noun stands as written.
DENOMINATORS: tuple[tuple[str, str], ...] = (
    ("L", "lít|lit|l|L"),
    ("mL", "ml|mL|mi li lít"),
    ("kg", "kg|ki lô gam|kilôgam|kilogam|kilogram|kí|ký|ki lô"),
    ("t", "tấn|t"),
    ("g", "gam|gram|g"),
    ("ha", "ha|héc ta|hécta|hecta|héc-ta"),
    ("m2", "m2|m²|m^2|mét vuông"),
    ("m3", "m3|m³|m^3|mét khối"),
    ("dm3", "dm3|dm³"),
    ("km2", "km2|km²|ki lô mét vuông|kilomet vuông"),
    ("km", "km|ki lô mét|kilômét|kilomet"),
    ("m", "m|mét"),
    ("kWh", "kwh|số điện|ki lô oát giờ"),
    ("MWh", "mwh"),
    ("kWp", "kwp"),
    ("kW", "kw"),
    ("MW", "mw"),
    ("USD", "usd|đô la|đô la mỹ"),
    ("EUR", "euro|eur"),
    ("bbl", "thùng"),
    ("TEU", "teu"),
    ("GB", "gb"),
    ("MMBTU", "triệu btu|mmbtu"),
    ("s", "giây|s"),
    ("min", "phút"),
    ("h", "giờ|h|tiếng"),
    ("day", "ngày đêm|ngày làm việc|ngày|24h|24 giờ"),
    ("week", "tuần"),
    ("month", "tháng"),
    ("quarter", "quý"),
    ("year", "năm"),
    ("năm học", "năm học"),
    ("person", "người|đầu người"),
)
