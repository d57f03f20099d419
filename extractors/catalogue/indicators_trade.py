"""Indicators of trade, energy, industry, farming, transport and tourism."""


# How to read a line: extractors/catalogue/indicator_table.py. Ranges after the yearbooks of statistics and of customs.

TRADE = """
# id | Vietnamese | English | units | low..high of the first unit | usual sign | names
trade.turnover | Tổng kim ngạch xuất nhập khẩu | Trade turnover | USD | 1e8..1.5e12 | up | tổng kim ngạch xuất nhập khẩu; tổng kim ngạch xuất nhập khẩu hàng hóa; tổng kim ngạch xuất, nhập khẩu hàng hóa; kim ngạch xuất nhập khẩu; tổng kim ngạch xuất khẩu, nhập khẩu; tổng trị giá xuất nhập khẩu; xuất nhập khẩu @kim ngạch/USD/thương mại/trị giá/xuất siêu/nhập siêu/đô la; tổng kim ngạch xuất, nhập khẩu; kim ngạch xuất, nhập khẩu; tổng xuất nhập khẩu; tổng trị giá xuất nhập khẩu hàng hóa; kim ngạch thương mại song phương @thương mại; thương mại song phương; kim ngạch thương mại hai chiều; kim ngạch thương mại; kim ngạch song phương
trade.exports | Kim ngạch xuất khẩu | Exports of goods | USD | 1e6..8e11 | up | kim ngạch xuất khẩu; xuất khẩu @kim ngạch/USD/thương mại/trị giá/xuất siêu/nhập siêu/đô la; kim ngạch xuất khẩu hàng hóa; tổng kim ngạch xuất khẩu; trị giá xuất khẩu; tổng trị giá xuất khẩu; giá trị xuất khẩu @kim ngạch/USD/thương mại/trị giá/xuất siêu/nhập siêu/đô la; kim ngạch hàng hóa xuất khẩu
trade.imports | Kim ngạch nhập khẩu | Imports of goods | USD | 1e6..8e11 | up | kim ngạch nhập khẩu; nhập khẩu @kim ngạch/USD/thương mại/trị giá/xuất siêu/nhập siêu/đô la; kim ngạch nhập khẩu hàng hóa; tổng kim ngạch nhập khẩu; trị giá nhập khẩu; giá trị nhập khẩu @kim ngạch/USD/thương mại/trị giá/xuất siêu/nhập siêu/đô la; kim ngạch hàng hóa nhập khẩu
trade.balance | Cán cân thương mại (xuất siêu) | Trade surplus | USD | 1e6..6e10 | up | xuất siêu; thặng dư thương mại; cán cân thương mại hàng hóa + xuất siêu; cán cân thương mại; cán cân thương mại hàng hóa; cán cân thương mại + thặng dư; thặng dư; cán cân thương mại hàng hóa xuất siêu
trade.deficit | Nhập siêu | Trade deficit | USD | 1e6..4e10 | down | nhập siêu; cán cân thương mại + nhập siêu; thâm hụt thương mại
trade.exports.fdi | Xuất khẩu của khu vực có vốn đầu tư nước ngoài | Exports of foreign invested enterprises | USD | 1e8..6e11 | up | khu vực doanh nghiệp có vốn đầu tư nước ngoài xuất khẩu; khu vực có vốn đầu tư nước ngoài (kể cả dầu thô) @xuất khẩu; khu vực có vốn đầu tư nước ngoài @xuất khẩu; khu vực FDI @xuất khẩu; khu vực doanh nghiệp có vốn đầu tư nước ngoài @xuất khẩu; xuất khẩu + khu vực có vốn đầu tư nước ngoài; khu vực đầu tư nước ngoài @xuất khẩu
trade.exports.domestic | Xuất khẩu của khu vực kinh tế trong nước | Exports of domestic enterprises | USD | 1e8..3e11 | up | khu vực kinh tế trong nước @xuất khẩu; khu vực trong nước @xuất khẩu; xuất khẩu + khu vực kinh tế trong nước
trade.exports.electronics | Xuất khẩu điện tử, máy tính và linh kiện | Exports of electronics and computers | USD | 1e8..3e11 | up | xuất khẩu + điện tử, máy tính + linh kiện; điện tử, máy tính + linh kiện @xuất khẩu; máy vi tính, sản phẩm điện tử + linh kiện @xuất khẩu; xuất khẩu phần cứng, điện tử
trade.exports.phones | Xuất khẩu điện thoại và linh kiện | Exports of telephones | USD | 1e8..1e11 | up | điện thoại + linh kiện @xuất khẩu; xuất khẩu điện thoại; xuất khẩu điện thoại + linh kiện; điện thoại các loại + linh kiện @xuất khẩu
trade.exports.textiles | Xuất khẩu dệt may | Textile and garment exports | USD | 1e8..1e11 | up | xuất khẩu dệt may; xuất khẩu hàng dệt may; hàng dệt may @xuất khẩu; dệt, may @xuất khẩu; dệt may @xuất khẩu; hàng dệt, may @xuất khẩu; kim ngạch xuất khẩu dệt may; kim ngạch xuất khẩu hàng dệt may
trade.exports.footwear | Xuất khẩu giày dép | Footwear exports | USD | 1e8..5e10 | up | xuất khẩu giày dép; giày dép @xuất khẩu; xuất khẩu da giày; da giày @xuất khẩu; giày dép các loại @xuất khẩu
trade.exports.machinery | Xuất khẩu máy móc, thiết bị | Machinery exports | USD | 1e8..1.5e11 | up | xuất khẩu máy móc, thiết bị; máy móc, thiết bị, dụng cụ phụ tùng @xuất khẩu; máy móc thiết bị @xuất khẩu; máy móc, thiết bị @xuất khẩu
trade.exports.steel | Xuất khẩu sắt thép | Steel exports | USD t | 1e7..3e10 | - | xuất khẩu sắt thép; xuất khẩu sắt thép các loại; sắt thép @xuất khẩu; sắt thép các loại @xuất khẩu
trade.exports.agri | Xuất khẩu nông, lâm, thủy sản | Farm, forest and fishery exports | USD | 1e8..1.5e11 | up | xuất khẩu nông, lâm, thủy sản; kim ngạch xuất khẩu nông lâm thủy sản; xuất khẩu nông lâm thủy sản; kim ngạch xuất khẩu nông, lâm, thủy sản; xuất khẩu nông, lâm và thủy sản; xuất khẩu nông sản; kim ngạch xuất khẩu toàn ngành @nông lâm thủy sản
trade.exports.rice | Xuất khẩu gạo | Rice exports | t USD | 1e4..1.2e7 | - | xuất khẩu gạo; gạo xuất khẩu; gạo @xuất khẩu; kim ngạch xuất khẩu gạo; lượng gạo xuất khẩu; khối lượng gạo xuất khẩu; lượng xuất khẩu gạo
trade.exports.coffee | Xuất khẩu cà phê | Coffee exports | t USD | 1e4..3e6 | - | xuất khẩu cà phê; cà phê @xuất khẩu; kim ngạch xuất khẩu cà phê; cà phê xuất khẩu
trade.exports.seafood | Xuất khẩu thủy sản | Seafood exports | USD t | 1e7..2e10 | up | xuất khẩu thủy sản; thủy sản @xuất khẩu; kim ngạch xuất khẩu thủy sản; hàng thủy sản @xuất khẩu; xuất khẩu thủy, hải sản
trade.exports.wood | Xuất khẩu gỗ và lâm sản | Wood and forest product exports | USD | 1e7..3e10 | up | xuất khẩu lâm sản; xuất khẩu gỗ + lâm sản; gỗ + sản phẩm gỗ @xuất khẩu; xuất khẩu gỗ + sản phẩm gỗ; lâm sản @xuất khẩu; kim ngạch xuất khẩu gỗ + lâm sản; xuất khẩu lâm sản chính; đồ gỗ @xuất khẩu
trade.exports.fruit | Xuất khẩu rau quả | Fruit and vegetable exports | USD | 1e7..2e10 | up | xuất khẩu rau quả; rau quả @xuất khẩu; kim ngạch xuất khẩu rau quả; hàng rau quả @xuất khẩu; xuất khẩu rau, quả
trade.exports.pepper | Xuất khẩu hồ tiêu | Pepper exports | t USD | 1e3..5e5 | - | xuất khẩu hồ tiêu; hồ tiêu @xuất khẩu; xuất khẩu hạt tiêu; hạt tiêu @xuất khẩu
trade.exports.cashew | Xuất khẩu hạt điều | Cashew exports | USD t | 1e7..1e10 | - | xuất khẩu hạt điều; hạt điều @xuất khẩu; xuất khẩu điều
trade.exports.rubber | Xuất khẩu cao su | Rubber exports | t USD | 1e4..3e6 | - | xuất khẩu cao su; cao su @xuất khẩu
trade.exports.crude | Xuất khẩu dầu thô | Crude oil exports | t USD | 1e4..2e7 | - | xuất khẩu dầu thô; dầu thô @xuất khẩu
trade.imports.fuel | Nhập khẩu xăng dầu | Fuel imports | t USD m3 | 1e4..2e7 | - | nhập khẩu xăng dầu; xăng dầu nhập khẩu; xăng dầu các loại @nhập khẩu
trade.imports.production | Nhập khẩu tư liệu sản xuất | Imports of means of production | USD | 1e8..7e11 | up | nhóm hàng tư liệu sản xuất; tư liệu sản xuất @nhập khẩu; nhập khẩu tư liệu sản xuất
trade.services.exports | Xuất khẩu dịch vụ | Exports of services | USD | 1e8..1e11 | up | xuất khẩu dịch vụ; kim ngạch xuất khẩu dịch vụ
trade.services.imports | Nhập khẩu dịch vụ | Imports of services | USD | 1e8..1e11 | up | nhập khẩu dịch vụ; kim ngạch nhập khẩu dịch vụ
trade.items.over1bn | Mặt hàng xuất khẩu trên 1 tỷ USD | Export items over a billion dollars | #mặt hàng | 1..60 | up | mặt hàng @xuất khẩu; mặt hàng xuất khẩu; mặt hàng đạt kim ngạch xuất khẩu; mặt hàng có kim ngạch xuất khẩu
digital.industry.revenue | Doanh thu công nghiệp công nghệ số | Revenue of the digital industry | USD VND | 1e9..5e11 | up | doanh thu công nghiệp công nghệ số; doanh thu công nghiệp ICT; doanh thu ngành công nghiệp công nghệ số; doanh thu công nghiệp CNTT; doanh thu ngành công nghiệp ICT
"""

ENERGY = """
fuel.ron95 | Giá xăng RON95 | Price of RON 95 petrol | VND/L | 9000..40000 | - | xăng RON95; xăng RON95-III; xăng RON 95; xăng RON 95-III; RON 95 @xăng; RON95 @xăng; RON95-III @xăng; RON 95-III @xăng
fuel.e5ron92 | Giá xăng E5 RON92 | Price of E5 RON 92 petrol | VND/L | 9000..38000 | - | xăng E5RON92; xăng E5 RON92; xăng E5 RON 92; xăng E5; xăng E5 RON 92-II; xăng E5RON92-II; E5 RON 92 @xăng; E5 RON92 @xăng; E5RON92 @xăng
fuel.e10ron95 | Giá xăng E10 RON95 | Price of E10 RON 95 petrol | VND/L | 9000..38000 | - | xăng E10RON95; xăng E10 RON95; xăng E10 RON95-III; xăng E10RON95-III; xăng E10
fuel.diesel | Giá dầu điêzen | Price of diesel | VND/L | 8000..40000 | - | dầu điêzen; dầu diesel; dầu điêzen 0.05S; dầu diesel 0.05S; dầu điezen; dầu DO
fuel.kerosene | Giá dầu hỏa | Price of kerosene | VND/L | 8000..40000 | - | dầu hỏa
fuel.mazut | Giá dầu mazut | Price of fuel oil | VND/kg | 7000..30000 | - | dầu mazut; dầu madút; dầu mazut 180CST 3.5S; dầu mazut 180 CST 3.5S; dầu madút 180CST 3.5S
fuel.petrol | Giá xăng | Price of petrol | VND/L | 9000..40000 | - | giá xăng dầu; xăng; giá xăng dầu trong nước
fuel.world | Giá thành phẩm xăng dầu thế giới | World price of refined products | USD/bbl | 15..200 | - | giá thành phẩm xăng dầu thế giới; giá xăng dầu thế giới; giá xăng dầu thành phẩm; giá thành phẩm xăng dầu
fuel.fund | Quỹ bình ổn giá xăng dầu | Fuel price stabilisation fund | VND VND/L VND/kg | 0..1e13 | - | Quỹ bình ổn giá xăng dầu; Quỹ BOG; trích lập Quỹ bình ổn giá; Quỹ bình ổn giá; chi Quỹ bình ổn giá; trích lập Quỹ BOG
fuel.brent | Giá dầu thô thế giới | World crude oil price | USD/bbl USD | 10..180 | - | dầu Brent; giá dầu thô; giá dầu thế giới; dầu WTI; dầu thô Brent
gas.lpg | Giá gas bán lẻ | Retail price of bottled gas | VND/bình VND/kg VND | 1e5..1e6 | - | giá gas; giá gas bán lẻ; giá bán lẻ gas
power.output | Sản lượng điện sản xuất và nhập khẩu | Electricity produced and imported | kWh MWh GWh TWh | 1e6..5e11 | up | sản lượng điện sản xuất; điện sản xuất; sản lượng điện toàn hệ thống; sản lượng điện sản xuất và nhập khẩu; điện sản xuất và nhập khẩu; điện sản xuất + nhập khẩu toàn hệ thống; sản lượng điện; sản lượng toàn hệ thống; sản lượng điện sản xuất + nhập khẩu
power.sales | Điện thương phẩm | Electricity sold | kWh | 1e6..5e11 | up | điện thương phẩm; sản lượng điện thương phẩm; điện thương phẩm toàn EVN
power.consumption.daily | Sản lượng điện tiêu thụ ngày | Daily electricity consumption | kWh kWh/day | 1e6..2e9 | - | sản lượng điện tiêu thụ; tiêu thụ điện; sản lượng tiêu thụ điện; điện tiêu thụ; sản lượng tiêu thụ @điện
power.consumption | Sản lượng điện tiêu thụ | Electricity consumption | kWh | 1e6..5e11 | up | điện năng tiêu thụ; tổng điện năng tiêu thụ; điện năng tiêu thụ cả nước
power.load.peak | Công suất phụ tải đỉnh | Peak load | MW | 1000..120000 | up | công suất cực đại; phụ tải đỉnh; công suất đỉnh; công suất tiêu thụ cực đại; công suất phụ tải; Pmax; phụ tải cực đại; công suất tiêu thụ đỉnh; công suất tiêu thụ điện; công suất cực đại toàn hệ thống
power.capacity | Công suất nguồn điện | Installed capacity | MW GW | 1..500000 | up | công suất nguồn điện; tổng công suất nguồn điện; tổng công suất đặt; tổng công suất lắp đặt; tổng công suất các nguồn điện; tổng công suất nguồn
power.capacity.renewable | Công suất điện gió, điện mặt trời | Wind and solar capacity | MW GW MWp | 1..300000 | up | công suất điện mặt trời; công suất điện gió; điện gió; điện mặt trời; điện mặt trời mái nhà; công suất điện mặt trời mái nhà; điện gió ngoài khơi; công suất điện gió ngoài khơi; công suất điện gió, điện mặt trời
power.price | Giá bán lẻ điện bình quân | Average retail electricity price | VND/kWh | 500..5000 | up | giá bán lẻ điện bình quân; giá điện; giá bán lẻ điện; giá bán điện bình quân; giá điện bình quân; giá bán điện; mức giá bán lẻ điện bình quân
power.loss | Tổn thất điện năng | Grid losses | % | 2..15 | down | tổn thất điện năng; tỷ lệ tổn thất điện năng; tổn thất điện năng toàn hệ thống
power.outage.customers | Khách hàng mất điện | Customers without power | #khách hàng,hộ | 1..1e7 | - | khách hàng mất điện; khách hàng bị mất điện; khách hàng bị gián đoạn cung cấp điện; hộ dân mất điện; hộ mất điện; khách hàng bị ảnh hưởng @mất điện
power.grid.households | Hộ dân có điện | Households with electricity | % # | 80..100 | up | hộ dân có điện; số hộ có điện; hộ nông thôn có điện; tỷ lệ hộ dân có điện; hộ dân được sử dụng điện; tỷ lệ hộ có điện
reservoir.level | Dung tích hồ chứa | Reservoir filling | % | 0..110 | - | dung tích hồ; dung tích hồ chứa; dung tích trữ; hồ @dung tích
coal.output | Than sản xuất | Coal mined | t | 1e4..1e8 | - | than sạch; than nguyên khai sản xuất; than sản xuất; sản lượng than; khai thác than; sản xuất than; than nguyên khai; sản lượng khai thác than; sản xuất than nguyên khai; sản lượng than nguyên khai; than sạch sản xuất; than khai thác
coal.sales | Than tiêu thụ | Coal sold | t | 1e4..1e8 | - | than tiêu thụ; tiêu thụ than; sản lượng than tiêu thụ; than tiêu thụ trong nước
coal.imports | Nhập khẩu than | Coal imports | t USD | 1e4..1e8 | - | nhập khẩu than; than nhập khẩu; than các loại @nhập khẩu; than đá @nhập khẩu
oil.output | Khai thác dầu thô | Crude oil output | t | 1e4..3e7 | - | khai thác dầu thô; sản lượng dầu thô; dầu thô khai thác; sản lượng khai thác dầu thô; khai thác dầu; sản lượng khai thác dầu; khai thác dầu thô trong nước; dầu thô @khai thác dầu
gas.output | Khai thác khí | Natural gas output | m3 | 1e6..2e10 | - | khai thác khí; sản lượng khí; khí đốt thiên nhiên; sản lượng khai thác khí; khí đốt @khai thác; khai thác khí đốt
petrol.output | Sản xuất xăng dầu | Refined product output | t m3 L | 1e4..3e7 | - | sản xuất xăng dầu; sản lượng xăng dầu; xăng dầu @sản xuất; sản xuất xăng dầu các loại
steel.output | Sản lượng thép | Steel output | t | 1e4..5e7 | up | sản lượng thép; sản xuất thép; thép thô; thép cán; sản xuất thép thô; sản xuất thép thành phẩm; sắt, thép thô
cement.output | Sản lượng xi măng | Cement output | t | 1e4..1.5e8 | - | sản lượng xi măng; xi măng; sản xuất xi măng; tiêu thụ xi măng; sản lượng tiêu thụ xi măng
car.sales | Ô tô tiêu thụ | Vehicles sold | #xe,chiếc,ô tô | 100..1e6 | up | tiêu thụ ô tô; ô tô tiêu thụ; doanh số bán hàng @ô tô; xe bán ra; doanh số bán ô tô; xe ô tô bán ra
car.output | Ô tô sản xuất, lắp ráp | Vehicles made | #xe,chiếc,ô tô | 100..1e6 | up | ô tô sản xuất; sản xuất ô tô; ô tô sản xuất, lắp ráp trong nước; ô tô lắp ráp; sản xuất, lắp ráp ô tô
car.imports | Ô tô nhập khẩu | Vehicles imported | #xe,chiếc,ô tô USD | 100..1e6 | - | ô tô nhập khẩu; nhập khẩu ô tô; ô tô nguyên chiếc nhập khẩu; ô tô nguyên chiếc @nhập khẩu; nhập khẩu ô tô nguyên chiếc
"""

FARMING = """
rice.area | Diện tích gieo cấy lúa | Area sown with rice | ha | 100..8e6 | - | gieo cấy @lúa; diện tích gieo cấy; diện tích gieo cấy lúa; diện tích lúa; gieo cấy lúa; gieo sạ lúa; gieo sạ @lúa; diện tích gieo trồng lúa; lúa gieo cấy; lúa hè thu @gieo cấy; lúa đông xuân @gieo cấy; lúa mùa @gieo cấy; diện tích lúa đông xuân; diện tích lúa hè thu; diện tích lúa mùa
rice.harvested | Diện tích lúa thu hoạch | Rice area harvested | ha level:% | 100..8e6 | - | thu hoạch @lúa; diện tích lúa thu hoạch; thu hoạch lúa; lúa đã thu hoạch; diện tích thu hoạch lúa
rice.yield | Năng suất lúa | Rice yield | t/ha | 2..10 | up | năng suất @lúa; năng suất lúa; năng suất lúa bình quân; năng suất bình quân @lúa
rice.output | Sản lượng lúa | Paddy output | t | 1e3..5e7 | up | sản lượng @lúa; sản lượng lúa; sản lượng thóc; sản lượng lúa cả năm; sản lượng lúa cả nước
coffee.output | Sản lượng cà phê | Coffee output | t | 1e4..3e6 | - | sản lượng cà phê
crops.quality_rice | Diện tích Đề án 1 triệu ha lúa chất lượng cao | High-quality rice programme area | ha | 100..2e6 | up | lúa chất lượng cao; diện tích + lúa chất lượng cao; lúa chất lượng cao, phát thải thấp
livestock.pigs | Đàn lợn | Pig herd | #con | 1e3..4e7 | - | đàn lợn; tổng đàn lợn; đàn heo; tổng đàn heo; số lợn; số lượng lợn
livestock.cattle | Đàn bò | Cattle herd | #con | 1e3..1e7 | - | đàn bò; tổng đàn bò
livestock.buffaloes | Đàn trâu | Buffalo herd | #con | 1e3..5e6 | - | đàn trâu; tổng đàn trâu
livestock.poultry | Đàn gia cầm | Poultry | #con | 1e4..9e8 | up | đàn gia cầm; tổng đàn gia cầm; gia cầm; số gia cầm
livestock.meat | Sản lượng thịt hơi xuất chuồng | Meat output | t | 1e3..1e7 | up | sản lượng thịt hơi xuất chuồng; sản lượng thịt; thịt hơi xuất chuồng; sản lượng thịt lợn hơi xuất chuồng; sản lượng thịt hơi các loại; sản lượng thịt hơi; thịt lợn hơi xuất chuồng; sản lượng thịt gia cầm
livestock.asf | Lợn tiêu hủy vì dịch tả lợn châu Phi | Pigs culled for African swine fever | #con t | 1..6e6 | - | lợn tiêu hủy; tiêu hủy lợn; lợn buộc phải tiêu hủy; lợn phải tiêu hủy; lợn bị tiêu hủy; lợn mắc bệnh @dịch tả lợn; lợn chết + tiêu hủy; tiêu hủy @dịch tả lợn
fishery.output | Sản lượng thủy sản | Fishery output | t | 1e3..1.2e7 | up | sản lượng thủy sản; tổng sản lượng thủy sản; sản lượng thủy sản khai thác và nuôi trồng
fishery.aquaculture | Sản lượng thủy sản nuôi trồng | Aquaculture output | t | 1e3..8e6 | up | sản lượng thủy sản nuôi trồng; nuôi trồng thủy sản; thủy sản nuôi trồng; sản lượng nuôi trồng thủy sản; sản lượng nuôi trồng; nuôi trồng @thủy sản
fishery.catch | Sản lượng thủy sản khai thác | Fishery catch | t | 1e3..6e6 | - | sản lượng thủy sản khai thác; khai thác thủy sản; thủy sản khai thác; sản lượng khai thác thủy sản; sản lượng khai thác @thủy sản; khai thác @thủy sản
fishery.iuu.vessels | Tàu cá | Fishing vessels | #tàu,tàu cá | 1..120000 | down | tàu cá; tổng số tàu cá; tàu cá vi phạm; tàu cá vi phạm vùng biển nước ngoài; tàu cá lắp thiết bị giám sát hành trình; tàu cá "3 không"; tàu cá đăng ký
forest.planted | Diện tích rừng trồng mới | Newly planted forest | ha | 10..5e5 | up | rừng trồng mới; diện tích rừng trồng mới; diện tích rừng trồng mới tập trung; trồng rừng; rừng trồng mới tập trung; trồng rừng tập trung; trồng mới rừng; trồng rừng mới
forest.trees | Cây trồng phân tán | Scattered trees planted | #cây | 1e3..1e9 | up | cây phân tán; cây trồng phân tán; cây lâm nghiệp trồng phân tán; số cây lâm nghiệp trồng phân tán; cây xanh @trồng; cây @một tỷ cây xanh/1 tỷ cây xanh; trồng cây phân tán; trồng cây xanh
forest.cover | Tỷ lệ che phủ rừng | Forest cover | % | 20..80 | up | tỷ lệ che phủ rừng; độ che phủ rừng; che phủ rừng
forest.damage | Diện tích rừng bị thiệt hại | Forest area damaged | ha | 1..1e5 | down | diện tích rừng bị thiệt hại; rừng bị cháy; diện tích rừng bị cháy; diện tích rừng bị chặt phá; rừng bị chặt phá; diện tích rừng bị chặt, phá; rừng bị phá; diện tích rừng bị phá
forest.wood | Sản lượng gỗ khai thác | Timber harvested | m3 | 1e3..4e7 | up | sản lượng gỗ khai thác; gỗ khai thác; khai thác gỗ; sản lượng gỗ
forest.carbon | Tín chỉ các-bon rừng | Forest carbon credits | # t USD | 1e3..1e8 | - | tín chỉ các-bon rừng; tín chỉ carbon rừng; tín chỉ các-bon; tín chỉ carbon
rural.new | Xã đạt chuẩn nông thôn mới | Communes up to the new rural standard | #xã % | 1..9000 | up | xã đạt chuẩn nông thôn mới; xã nông thôn mới; xã được công nhận đạt chuẩn nông thôn mới; xã đạt chuẩn NTM; số xã đạt chuẩn nông thôn mới
rural.new.advanced | Xã đạt chuẩn nông thôn mới nâng cao | Communes up to the advanced rural standard | #xã % | 1..9000 | up | xã đạt chuẩn nông thôn mới nâng cao; xã nông thôn mới nâng cao; xã được công nhận đạt chuẩn nông thôn mới nâng cao; xã đạt chuẩn NTM nâng cao
rural.ocop | Sản phẩm OCOP | OCOP products | #sản phẩm | 1..50000 | up | sản phẩm OCOP; sản phẩm OCOP đạt 3 sao trở lên; sản phẩm + OCOP; số sản phẩm OCOP
rural.water | Hộ nông thôn dùng nước hợp vệ sinh | Rural households with safe water | % | 50..100 | up | tỷ lệ hộ dân nông thôn dùng nước hợp vệ sinh; nước hợp vệ sinh; hộ dân nông thôn + nước hợp vệ sinh; dân số nông thôn + nước hợp vệ sinh; nước sạch @nông thôn; hộ dân + nước sạch; dân cư + nước sạch; tỷ lệ hộ + nước hợp vệ sinh
"""

TRANSPORT = """
tourism.international | Khách quốc tế | International visitors | #lượt,khách,người | 100..4e7 | up | khách quốc tế; lượt khách quốc tế; khách quốc tế đến nước ta; khách quốc tế đến Việt Nam; du khách quốc tế; khách du lịch quốc tế; lượng khách quốc tế; đón khách quốc tế; đón lượt khách quốc tế
tourism.international.air | Khách quốc tế đường hàng không | International visitors by air | #lượt,khách,người | 100..4e7 | up | khách đến bằng đường hàng không; đường hàng không @khách; bằng đường hàng không @khách; khách quốc tế + đường hàng không
tourism.international.sea | Khách quốc tế đường biển | International visitors by sea | #lượt,khách,người | 10..2e6 | - | đường biển @khách; bằng đường biển @khách; khách đến bằng đường biển; khách quốc tế + đường biển
tourism.international.road | Khách quốc tế đường bộ | International visitors by road | #lượt,khách,người | 100..1e7 | - | đường bộ @khách; bằng đường bộ @khách; khách đến bằng đường bộ; khách quốc tế + đường bộ
tourism.domestic | Khách nội địa | Domestic tourists | #lượt,khách,người | 1e3..3e8 | up | khách nội địa; lượt khách nội địa; khách du lịch nội địa; lượng khách nội địa; du khách nội địa
tourism.total | Tổng lượt khách du lịch | Tourists | #lượt,khách,người | 1e3..4e8 | up | lượt khách; khách du lịch; lượt khách du lịch; tổng lượt khách; du khách; tổng lượng khách; lượng khách du lịch; đón khách du lịch; đón lượt khách; khách tham quan; lượt khách tham quan
tourism.stays | Lượt khách lưu trú | Overnight guests | #lượt,khách,người | 1e3..2e8 | up | lượt khách lưu trú; khách lưu trú
tourism.revenue | Tổng thu từ khách du lịch | Tourism receipts | VND USD | 1e8..2e15 | up | tổng thu từ khách du lịch; tổng thu từ du lịch; doanh thu du lịch; doanh thu từ du lịch; tổng thu @du lịch; doanh thu du lịch lữ hành; tổng thu du lịch; thu từ khách du lịch
tourism.rooms | Công suất phòng | Room occupancy | % | 5..100 | up | công suất phòng; công suất sử dụng phòng; công suất buồng phòng; công suất phòng bình quân; công suất sử dụng phòng bình quân
transport.passengers | Vận tải hành khách | Passengers carried | #lượt,khách,hành khách | 1e4..1e10 | up | vận tải hành khách; hành khách vận chuyển; vận chuyển hành khách; lượt khách vận chuyển; lượt hành khách vận chuyển; lượt hành khách
transport.freight | Vận tải hàng hóa | Freight carried | t | 1e4..5e9 | up | vận tải hàng hóa; vận chuyển hàng hóa; hàng hóa vận chuyển; khối lượng hàng hóa vận chuyển
transport.air.passengers | Hành khách qua cảng hàng không | Airport passengers | #lượt,khách,hành khách | 100..3e8 | up | hành khách qua cảng hàng không; hành khách thông qua các cảng hàng không; hành khách qua các cảng hàng không; hành khách @cảng hàng không/sân bay; khách thông qua cảng hàng không; hành khách đường hàng không; vận chuyển hành khách hàng không; lượt hành khách @cảng hàng không/sân bay/hàng không
transport.ports.cargo | Hàng hóa qua cảng biển | Seaport cargo | t | 1e4..2e9 | up | hàng hóa thông qua cảng biển; hàng hóa qua cảng biển; khối lượng hàng hóa thông qua cảng biển; hàng qua cảng; hàng hóa qua cảng; hàng hóa thông qua cảng; sản lượng hàng hóa thông qua cảng biển; sản lượng hàng hóa qua cảng
transport.ports.container | Container qua cảng biển | Container throughput | TEU | 1e3..5e7 | up | container thông qua; lượng container thông qua; hàng container; container qua cảng biển; hàng container thông qua cảng biển; sản lượng container; container; lượng container
transport.expressway | Đường bộ cao tốc | Expressways in use | km | 1..10000 | up | đường bộ cao tốc; tổng chiều dài đường bộ cao tốc; đường cao tốc @cả nước/toàn quốc; km cao tốc; cao tốc @cả nước/toàn quốc; chiều dài tuyến cao tốc; chiều dài đường bộ cao tốc; số km đường bộ cao tốc; km đường bộ cao tốc; tổng số km đường bộ cao tốc
transport.coastal_road | Đường bộ ven biển | Coastal roads | km | 1..4000 | up | đường bộ ven biển; tuyến đường bộ ven biển; đường ven biển @cả nước
transport.expressway.vehicles | Lượt phương tiện qua trạm thu phí không dừng | Electronic toll transactions | #lượt,phương tiện,xe | 1e3..1e10 | up | lượt phương tiện + thu phí không dừng; phương tiện dán thẻ; phương tiện + thu phí không dừng; phương tiện sử dụng dịch vụ thu phí không dừng
traffic.accidents | Vụ tai nạn giao thông | Traffic accidents | #vụ | 1..50000 | down | vụ tai nạn giao thông; tai nạn giao thông; số vụ tai nạn giao thông; vụ @tai nạn giao thông; xảy ra tai nạn giao thông
traffic.deaths | Người chết vì tai nạn giao thông | Traffic deaths | #người,người chết | 1..15000 | down | người chết @tai nạn giao thông/TNGT; làm chết @tai nạn giao thông/TNGT; chết @tai nạn giao thông/TNGT; số người chết @tai nạn giao thông/TNGT; người tử vong @tai nạn giao thông/TNGT; người chết do tai nạn giao thông; người chết vì tai nạn giao thông
traffic.injured | Người bị thương vì tai nạn giao thông | Traffic injuries | #người,người bị thương | 1..50000 | down | người bị thương @tai nạn giao thông/TNGT; bị thương @tai nạn giao thông/TNGT; số người bị thương @tai nạn giao thông/TNGT
traffic.violations | Trường hợp vi phạm giao thông bị xử lý | Traffic violations handled | #trường hợp,vụ | 1..1e7 | - | trường hợp vi phạm @an toàn giao thông/nồng độ cồn; xử lý trường hợp vi phạm @an toàn giao thông/nồng độ cồn; vi phạm nồng độ cồn; trường hợp vi phạm nồng độ cồn; vi phạm trật tự an toàn giao thông; xử lý vi phạm giao thông
"""

TABLES = {"trade": TRADE, "energy": ENERGY, "farming": FARMING, "transport": TRANSPORT}
