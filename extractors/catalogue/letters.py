"""The letters of Vietnamese for the brackets of a pattern; a range such as `Ạ-Ỹ` would hold the small ones as well."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

#: Small letters.
LOWER = f"a-z{_MARKED}"
#: Capitals.
UPPER = f"A-Z{_MARKED.upper()}"
