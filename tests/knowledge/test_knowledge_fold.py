from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.fold import ascii_variants, dominant_script, fold, fold_code, script_of

SCREEN_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("äöüßéèñåøæœłđıİşğçőűАБЁёйїіґѓќўѝΆέϊΐςÅ"),
        st.sampled_from("アァパバﾊﾟヴ・ー電气กำไ้หकख़क़ंत्รשׁלאُّإآةىی한글ㅎﾡ"),
        st.sampled_from("\u0300\u0301\u0308\u0306\u0327\u3099\u309a\u0651\u093c\u0e4d\u200d\u00ad\u2028 ™½Ⅷ①ﬁ"),
    ),
    max_size=12,
)


@settings(max_examples=600, deadline=None)
@given(SCREEN_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@settings(max_examples=300, deadline=None)
@given(SCREEN_TEXT)
def test_folding_forgets_case_width_form_and_outer_space(text: str) -> None:
    folded = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(f"  {text} \n") == folded
    assert folded == folded.strip()
    assert "  " not in folded


@settings(max_examples=600, deadline=None)
@given(SCREEN_TEXT)
def test_folding_a_code_twice_changes_nothing(text: str) -> None:
    once = fold_code(text)
    assert fold_code(once) == once
    assert not set(once) & set(" -_.:/")


@given(st.characters(codec="utf-8"))
def test_every_character_has_a_script_or_none(char: str) -> None:
    script = script_of(char)
    assert script is None or not char.isdecimal()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("ERDSCHLUSS  erkannt!", "erdschluss erkannt"),
        ("Gerät läuft – FI-Schalter", "gerat lauft fi schalter"),
        ("Straße STRASSE", "strasse strasse"),
        ("Łączność, błąd", "lacznosc blad"),
        ("Đường dây ồn", "duong day on"),
        ("Nødstopp på", "nodstopp pa"),
        ("ISI ısı İSİ", "isi isi isi"),
        ("Þjónusta æ œ", "thjonusta ae oe"),
        ("l'arrêt d’urgence", "l arret d urgence"),
        ("Σφάλμα ΕΠΙΚΟΙΝΩΝΊΑΣ", "σφαλμα επικοινωνιασ"),
        ("Ещё", "еще"),
        ("Ошибка заря́дки", "ошибка зарядки"),
        ("Й Ї Ґ Ў", "й ї ґ ў"),
        ("зв'язок звʼязок зв’язок", "зв язок зв язок зв язок"),
        ("ﾃﾞﾝｱﾂ", "デンアツ"),
        ("パワー・エラー", "パワー エラー"),
        ("ＥＲＲＯＲ　０７", "error 07"),
        ("充電エラー", "充電エラー"),
        ("ผิดพลาด", "ผิดพลาด"),
        ("त्रुटि", "त्रुटि"),
        ("خطأ فـي الشَّحن", "خطا في الشحن"),
        ("شَحْنَ ٤٢", "شحن 42"),
        ("שָׁלוֹם", "שלום"),
        ("충전 오류", "충전 오류"),
        ("KeContact™ P30", "kecontact p30"),
        ("32 A / 7,4 kW", "32 a 7 4 kw"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("50 ℃", "50 c"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("й", "и"),
        ("ї", "і"),
        ("パ", "ハ"),
        ("ガ", "カ"),
        ("neue", "neu"),
        ("Überspannung", "Unterspannung"),
        ("กำ", "กา"),
    ],
)
def test_fold_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "language", "variants"),
    [
        ("Gerät läuft", "de", ("gerat lauft", "geraet laeuft")),
        ("Ger\u0061\u0308t", "de", ("gerat", "geraet")),
        ("GERÄT", "de-AT", ("gerat", "geraet")),
        ("Erdschluss", "de", ("erdschluss",)),
        ("Nødstop på", "da", ("nodstop pa", "noedstop paa")),
        ("Pågår", "sv", ("pagar", "paagaar")),
        ("Hata oluştu: güç", "tr", ("hata olustu guc",)),
        ("Hälytys", "fi", ("halytys",)),
        ("漏電", "ja", ("漏電",)),
    ],
)
def test_ascii_variants(text: str, language: str, variants: tuple[str, ...]) -> None:
    assert ascii_variants(text, language) == variants


@pytest.mark.parametrize(
    "code", ["E-07", "e 07", "E_07", "E.07", "E:07", "E/07", "Ｅ－０７", "E\u201107", "e\u00a007", "E−07"]
)
def test_fold_code(code: str) -> None:
    assert fold_code(code) == "E07"


def test_fold_code_keeps_what_tells_codes_apart() -> None:
    assert fold_code("0x8006") == "0X8006"
    assert fold_code("E07") != fold_code("E70")
    assert fold_code("E+7") != fold_code("E7")
    assert fold_code(" \t\n") == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Fehler", "Latin"),
        ("Ошибка", "Cyrillic"),
        ("Σφάλμα", "Greek"),
        ("ERR ошибка связи", "Cyrillic"),
        ("충전", "Hangul"),
        ("エラー", "Kana"),
        ("错误", "Han"),
        ("خطأ", "Arabic"),
        ("שגיאה", "Hebrew"),
        ("ผิดพลาด", "Thai"),
        ("त्रुटि", "Devanagari"),
        ("12:30 – 7.4", None),
        ("", None),
        ("ქართული", None),
    ],
)
def test_dominant_script(text: str, script: str | None) -> None:
    assert dominant_script(text) == script
