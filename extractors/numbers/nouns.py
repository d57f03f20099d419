"""Nouns that Vietnamese government texts count; one behind a number makes it a count whatever stands before.

Reviewable lists: first the nouns of one word that are enough by themselves, then those told by two words. They decide
doubtful cases only (`nhóm 5 dịch vụ công` against `nhóm 2`); a count needs no listed noun.
"""

ONE_WORD = frozenset(
    """
    người hộ xã phường tỉnh huyện thôn bản ấp làng buôn trường lớp ca vụ cuộc chuyến lượt cơ ngôi căn nhà cây con
    chiếc tàu xe cầu tuyến đoàn đội tổ điểm trạm cụm khu nhóm loại dòng đề bộ ngành nước quốc gói dự nhiệm hồ văn
    nghị thông chỉ quyết công báo kết luật pháp điều khoản chương mục nội vấn ý kiến câu đơn thủ tiêu chỉ mặt
    sản đối đại đảng cán chiến học sinh giáo bác bệnh lao doanh hợp hội thành gia trẻ phụ cụ cháu thí vận nhà
    liệu mũi suất phần thẻ giấy biên tài cổ trái viên bao thùng lô mẫu khẩu súng tấm bức cuốn tờ trang bài giải
    huy bằng danh khách buổi phiên lần đợt giường phòng ổ mạng phiếu tín chứng lá tổng thị quận
    hcv hcb hcđ tthc dvctt vùng hãng khách tấm dân em cặp hạng sở cục vụ viện trung chi hòn ngân nạn lễ nền
    """.split()
)

TWO_WORDS = frozenset(
    """
    dự_án nhiệm_vụ hồ_sơ văn_bản nghị_định nghị_quyết thông_tư chỉ_thị quyết_định công_điện thông_báo thủ_tục
    dịch_vụ doanh_nghiệp hợp_tác địa_phương đơn_vị cơ_quan cơ_sở thành_phố quốc_gia đại_biểu đảng_viên cán_bộ
    học_sinh sinh_viên giáo_viên bác_sĩ bệnh_nhân lao_động giải_pháp mô_hình sản_phẩm thành_viên tổ_chức cá_nhân
    trường_hợp đối_tượng bị_can hạng_mục công_trình nhà_máy khu_công tiêu_chí chỉ_tiêu nội_dung nhóm_vấn kiến_nghị
    quy_hoạch quy_chuẩn quy_trình bị_cáo bị_hại bị_đơn
    """.split()
)


def counts_noun(first: str, second: str) -> bool:
    """Whether the words behind a number open a counted noun."""
    return first in ONE_WORD or f"{first}_{second}" in TWO_WORDS
