"""Telephone numbers, charger ids and addresses that stand on a photo, and what only looks like one."""

from __future__ import annotations

import pytest

from scanner import Scanner
from scanner.match.contact import find_contact

PHONES = [
    ("en", "Hotline 0800 029 8400", "+44 800 029 8400"),
    ("en", "Call 020 7946 0958 for help", "+44 20 7946 0958"),
    ("en", "+1 650-253-0000", "+1 650-253-0000"),
    ("de", "Hotline: 030 901820", "+49 30 901820"),
    ("de", "Tel. +49 (0)89 1234567", "+49 89 1234567"),
    ("de", "Hotline 0800/3301000", "+49 800 3301000"),
    ("fr", "Assistance 01 42 68 53 00", "+33 1 42 68 53 00"),
    ("fr", "N° vert 0 800 10 20 30", "+33 800 10 20 30"),
    ("es", "Ayuda 900 123 456", "+34 900 123 456"),
    ("es", "91 123 45 67", "+34 911 23 45 67"),
    ("it", "Numero verde 800 900 800", "+39 800 900 800"),
    ("it", "Assistenza 02 1234 5678", "+39 02 1234 5678"),
    ("nl", "Bel 020 123 4567", "+31 20 123 4567"),
    ("nl", "Storing? 0800-0113", "+31 800 0113"),
    ("pt", "Apoio 21 123 4567", "+351 21 123 4567"),
    ("pt", "Ligue 808 200 000", "+351 808 200 000"),
    ("sv", "Ring 08-123 456 78", "+46 8 123 456 78"),
    ("sv", "Support 020-12 34 56", "+46 20 12 34 56"),
    ("pl", "Infolinia 22 123 45 67", "+48 22 123 45 67"),
    ("pl", "801 123 456", "+48 801 123 456"),
    ("ja", "フリーダイヤル 0120-123-456", "+81 120-123-456"),
    ("ja", "電話 03-1234-5678", "+81 3-1234-5678"),
    ("zh-Hans", "客服电话：400-810-8888", "+86 400 810 8888"),
    ("zh-Hans", "010-12345678", "+86 10 1234 5678"),
    ("uk", "Гаряча лінія 0 800 123 456", "+380 800 123 456"),
    ("uk", "Тел. 044 123 45 67", "+380 44 123 4567"),
]


@pytest.mark.parametrize(("language", "line", "phone"), PHONES)
def test_phone_numbers_as_written_in_each_country(language: str, line: str, phone: str) -> None:
    assert find_contact([line], language).phones == (phone,)


def test_national_numbers_need_a_country() -> None:
    assert find_contact(["030 901820"], None).phones == ()
    assert find_contact(["+49 30 901820"], None).phones == ("+49 30 901820",)


def test_the_charger_id_says_the_country() -> None:
    """An English screen in France."""
    assert find_contact(["FR*S01*E1234", "01 42 68 53 00"], "en").phones == ("+33 1 42 68 53 00",)


def test_each_number_once_in_order() -> None:
    lines = ["Hotline 030 901820", "Notruf +49 89 1234567", "Tel 030 / 901820"]
    assert find_contact(lines, "de").phones == ("+49 30 901820", "+49 89 1234567")


IDS = [
    ("DE*ABC*E1234*1", "DE*ABC*E1234*1"),
    ("DE*ABC*E123456", "DE*ABC*E123456"),
    ("DE.ABC.E1234.1", "DE*ABC*E1234*1"),
    ("DE-ABC-E1234-1", "DE*ABC*E1234*1"),
    ("DE•ABC•E1234•1", "DE*ABC*E1234*1"),
    ("DEABCE123456", "DE*ABC*E123456"),
    ("FR*S01*EABC123*2", "FR*S01*EABC123*2"),
    ("EVSE ID: NL*ALF*E000123", "NL*ALF*E000123"),
    ("Ladepunkt DE*ABC*E1234*1 Typ 2", "DE*ABC*E1234*1"),
    ("Charger ID: CP-00123", "CP-00123"),
    ("Station Nr. 4711", "4711"),
    ("Ladesäule: A12", "A12"),
    ("Borne n°: FR-77", "FR-77"),
    ("Unit no. 20045", "20045"),
]


@pytest.mark.parametrize(("line", "charger_id"), IDS)
def test_charger_ids(line: str, charger_id: str) -> None:
    found = find_contact([line], "de")
    assert found.charger_ids == (charger_id,)
    assert found.phones == ()


URLS = [
    ("www.example.com", "www.example.com"),
    ("https://example.com/help", "https://example.com/help"),
    ("Hilfe: example.de", "example.de"),
    ("www.evcharge.io/app.", "www.evcharge.io/app"),
    ("stadtwerke-musterstadt.de/laden", "stadtwerke-musterstadt.de/laden"),
    ("support.example.com", "support.example.com"),
    ("(www.example.nl)", "www.example.nl"),
]


@pytest.mark.parametrize(("line", "url"), URLS)
def test_web_addresses(line: str, url: str) -> None:
    assert find_contact([line], "en").urls == (url,)


NOTHING = [
    "0,59 €/kWh", "0.59 EUR/kWh", "12.345 kWh", "123456.7 kWh", "45 678 km", "Odometer 123 456", "2026-11-23",
    "23.11.2026 13:45", "23.11.2026 13:45:59", "13:45:59", "12:30 - 18:45", "230 V 32 A", "192.168.178.100",
    "v1.2.3.4567", "00:12:34", "12 345,67 €", "FW 20261123", "4111 1111 1111 1111", "IMEI 356938035643809",
    "20260123-001", "1 250 000 km", "15:30 16.05.2026", "SOC 80 % 22 kW", "Ladepunkt 12", "Station", "Station: Nord",
    "Charger ID: unknown", "Version 1.2.3", "kW 0.59", "info@example.com", "DE*ABC*EABCDEF",
    "Ladevorgang beendet.Es wird", "Typ 2/CCS", "U1 231 U2 230 U3 229", "",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", None])
def test_other_numbers_and_words_are_no_contact(language: str | None) -> None:
    found = {line: find_contact([line], language) for line in NOTHING}
    assert {line: got for line, got in found.items() if got.phones or got.charger_ids or got.urls} == {}


def test_contact_is_in_the_report(scanner: Scanner) -> None:
    report = scanner.scan_text("Erdschluss erkannt\nHotline 030 901820\nDE*ABC*E1234*1\nwww.example.de")
    assert report.contact.phones == ("+49 30 901820",)
    assert report.contact.charger_ids == ("DE*ABC*E1234*1",)
    assert report.contact.urls == ("www.example.de",)


def test_contact_is_found_where_nothing_is_known(scanner: Scanner) -> None:
    report = scanner.scan_text("Blub blub\nHotline +49 30 901820")
    assert report.outcome == "unknown"
    assert report.contact.phones == ("+49 30 901820",)
