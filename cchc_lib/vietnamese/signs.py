"""The signs and labels beside figures, as page, workbook and index print and explain them."""

MISSING = "–"
ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
INTERNAL = "NỘI BỘ – không công bố"
# What a sign says in two words, beside a line or under a table.
SHORT_MARKS = {"[p]": "số ước", "[r]": "đã sửa", "[b]": "đứt chuỗi", "[x]": "không có số liệu"}
# The signs beside figures, as annex and index explain them.
MARKS = {
    "[p]": "số ước, có thể thay đổi; khi kỳ là số ước thì mọi số là [p], chỉ ghi ở thẻ và so_lieu.xlsx",
    "[r]": "số đã sửa so với ấn bản trước",
    "[b]": "đứt chuỗi: không so sánh được với kỳ trước",
    "[x]": "không có số liệu",
    "[z]": "không áp dụng",
    "[low]": "khác 0 nhưng làm tròn về 0, nên in số đếm thay cho tỷ lệ",
    MISSING: "không có giá trị: không có số liệu, hoặc mẫu số bằng 0",
}
