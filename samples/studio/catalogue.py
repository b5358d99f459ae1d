"""The sample photographs, one entry each: what the screen says, where it hangs, how it is taken, and the truth."""

from samples.studio.displays import display
from samples.studio.spec import Contact, PhotoSpec, Place, Sample, Screen, Shot, Truth

BIG, BIG_TALL = (4000, 3000), (3000, 4000)


def _errors() -> tuple[Sample, ...]:
    return (
        Sample(
            PhotoSpec(
                "ground-fault-de", 101,
                Screen("message", "de", "Erdschluss erkannt",
                       ("Der Ladevorgang wurde aus Sicherheitsgründen beendet. Bitte den Stecker nicht erneut einstecken "
                        "und die Hotline anrufen.",),
                       "GroundFailure (CX002)", "Nordhain", ("Hotline 0800 231 2501", "DE*ABC*E12345*1"), style=0),
                display("tft-7", 1.0),
                Place("post", "white", "overcast", "#e9eae6", "#1c7c54", ("24h Hotline|0800 231 2501", "AC 22 kW|Typ 2"),
                      "NORDHAIN", 0.45, ("DE*ABC*E12345*1",)),
                Shot(*BIG, share=0.20, yaw=11, pitch=-6, roll=1.5, offset=(-0.03, -0.04), glare=0.35, quality=84), 1),
            Truth("matched", ("GroundFailure",), "GroundFailure (CX002)", None,
                  Contact(("0800 231 2501",), ("DE*ABC*E12345*1",)), "moiré, seen at an angle"),
        ),
        Sample(
            PhotoSpec(
                "no-communication-en", 102,
                Screen("lines", "en", rows=("No communication", "with vehicle", "Unplug and try again", "Help 0808 157 0123")),
                display("lcd-20x4-blue", 1.1),
                Place("wallbox", "block", "garage", "#eceded", "#20508c", ("Max. 32 A|7.4 kW", "Type 2"), "HOLLOWMERE", 0.35,
                      strip="red"),
                Shot(2400, 3200, share=0.045, yaw=-9, pitch=6, roll=-2, offset=(0.02, 0.03), noise=0.3, glare=0.3), 1),
            Truth("matched", ("EVCommunicationError",), None, None, Contact(("0808 157 0123",)),
                  "the sentence runs over two of four lines of a dot-matrix display"),
        ),
        Sample(
            PhotoSpec(
                "cable-lock-fr", 103,
                Screen("message", "fr", "Verrouillage du connecteur impossible",
                       ("Enfoncez la prise à fond, puis réessayez.",), "ConnectorLockFailure", "Rivelune",
                       ("Assistance 0 800 910 123", "FR*RVL*E0418*2"), theme="dark", style=1),
                display("tft-4.3", 1.1),
                Place("wallbox", "white", "sun", "#2b2e31", "#e8e8e8", ("Assistance 24h/24|0 800 910 123", "Type 2S"), "RIVELUNE",
                      0.3, strip="red"),
                Shot(2400, 1800, share=0.13, yaw=-16, pitch=7, roll=-3, glare=0.55, reflection="person", orientation=3), 2),
            Truth("matched", ("ConnectorLockFailure",), "ConnectorLockFailure", None,
                  Contact(("0 800 910 123",), ("FR*RVL*E0418*2",)), "sun on the glass, the photographer mirrored, coarse pixels"),
        ),
        Sample(
            PhotoSpec(
                "card-declined-es", 104,
                Screen("message", "es", "Pago rechazado",
                       ("Su banco no ha autorizado la operación. Utilice otra tarjeta o la aplicación móvil.",), "",
                       "Solvada", ("Atención al cliente 900 555 014",), ("Volver", "Reintentar"), theme="white", icon="cross",
                       style=2),
                display("tft-10", 1.1),
                Place("fast", "white", "low", "#f0f1f0", "#c8102e", ("PARADA DE EMERGENCIA", "Averías|900 555 014",
                                                                    "⚡PELIGRO|Alta tensión"), "SOLVADA", 0.4),
                Shot(2800, 2100, share=0.16, yaw=14, pitch=-3, roll=1, offset=(-0.12, -0.02), glare=0.5), 2),
            Truth("matched", ("PaymentDeclined",), None, None, Contact(("900 555 014",)),
                  "a printed emergency-stop label beside the screen"),
        ),
        Sample(
            PhotoSpec(
                "insulation-it", 105,
                Screen("message", "it", "Guasto di isolamento",
                       ("Ricarica interrotta. Non toccare il cavo e contattare l'assistenza.",), "CX030", "Brezzaluce",
                       ("Numero verde 800 555 014", "IT*BRZ*E7301*1"), theme="light", style=0),
                display("tft-7-tall", 1.0),
                Place("post", "white", "dapple", "#3a3f45", "#f0f0f0", ("Numero verde|800 555 014", "Tipo 2|22 kW"), "BREZZALUCE",
                      0.5),
                Shot(*BIG_TALL, share=0.17, yaw=-10, pitch=-7, roll=2, glare=0.6, reflection="person", quality=82), 2),
            Truth("matched", ("ResistanceFault",), None, None, Contact(("800 555 014",), ("IT*BRZ*E7301*1",)),
                  "shadows of leaves and the photographer in the glass"),
        ),
        Sample(
            PhotoSpec(
                "out-of-service-nl", 106,
                Screen("message", "nl", "Laadpaal buiten gebruik",
                       ("Excuses voor het ongemak. Ga naar een andere laadpaal.",), "", "Duinstroom",
                       ("Storing melden: 0800 5550", "NL*DNS*E02214"), theme="amber", style=1, icon="stop"),
                display("tft-7", 0.8),
                Place("post", "white", "sun", "#dfe3e2", "#0f5c86", ("Storing?|Bel 0800 5550", "Type 2|11 kW"), "DUINSTROOM", 0.55),
                Shot(2048, 1536, share=0.10, yaw=20, pitch=-8, roll=-4, offset=(0.08, 0.02), glare=0.6, exposure=-0.2), 2),
            Truth("matched", ("OutOfService",), None, None, Contact(("0800 5550",), ("NL*DNS*E02214",)),
                  "bright sun, dim screen, strong angle"),
        ),
        Sample(
            PhotoSpec(
                "emergency-stop-sv", 107,
                Screen("message", "sv", "Nödstopp intryckt",
                       ("Laddstationen är avstängd. Kontakta kundtjänst innan du laddar igen.",), "EmergencyStop", "Skogsladd",
                       ("Kundtjänst 020-555 014", "SE*SKL*E5510*2"), theme="red", icon="stop", style=0),
                display("tft-10", 5.0),
                Place("fast", "white", "night", "#e4e6e7", "#205c3b", ("NÖDSTOPP", "Kundtjänst|020-555 014", "⚡FARA|Högspänning"),
                      "SKOGSLADD", 0.4),
                Shot(*BIG, share=0.12, yaw=-13, pitch=-2, roll=-1, offset=(-0.08, 0.0), noise=0.45, glare=0.3,
                     reflection="lamp", quality=84), 2),
            Truth("matched", ("EmergencyStop",), "EmergencyStop", None, Contact(("020-555 014",), ("SE*SKL*E5510*2",)),
                  "night, a bright screen that glows, noise"),
        ),
        Sample(
            PhotoSpec(
                "overheating-pl", 108,
                Screen("lines", "pl", "Przegrzanie stacji", ("Ładowanie wstrzymane.", "Serwis: 800 555 014"), header="Punkt 2",
                       icon="warning", style=1),
                display("graphic-192", 0.9),
                Place("box", "concrete", "overcast", "#b9bcbb", "#22272b", ("Serwis 24h|800 555 014", "IP54  230/400 V"), "SŁP-22",
                      0.5),
                Shot(1600, 2133, share=0.10, yaw=9, pitch=9, roll=3, noise=0.35), 1),
            Truth("matched", ("HighTemperature",), None, None, Contact(("800 555 014",)), "green graphic LCD, coarse pixels"),
        ),
        Sample(
            PhotoSpec(
                "vehicle-communication-ja", 109,
                Screen("message", "ja", "車両と通信できません",
                       ("コネクタを一度抜き、奥まで差し込んでから、はじめからやり直してください。",), "CX001", "みなみ充電",
                       ("サポート 0120-555-014",), theme="blue", style=1),
                display("tft-7-wide", 1.2),
                Place("post", "white", "shade", "#f1f2f0", "#1a4f9c", ("お問い合わせ|0120-555-014", "普通充電 6kW"), "みなみ充電", 0.3),
                Shot(2592, 1944, share=0.24, yaw=-8, pitch=5, roll=1, glare=0.4), 1),
            Truth("matched", ("EVCommunicationError",), None, None, Contact(("0120-555-014",)), "vertical gradient of glare"),
        ),
        Sample(
            PhotoSpec(
                "card-not-accepted-zh", 110,
                Screen("message", "zh", "刷卡失败：卡片无效", ("该卡未授权或已停用，请更换卡片或扫码充电。",), "", "青禾充电",
                       ("客服热线 400-555-0147", "桩号 330106012"), theme="green", icon="cross", style=0),
                display("tft-5", 1.1),
                Place("wallbox", "tiles", "indoor", "#f4f4f2", "#137547", ("客服热线|400-555-0147",), "青禾充电", 0.25, strip="blue"),
                Shot(2000, 1500, share=0.20, yaw=12, pitch=4, roll=-2, noise=0.35, reflection="window", glare=0.5), 1),
            Truth("matched", ("AuthorizationFailed",), None, None, Contact(("400-555-0147",), ("330106012",)),
                  "window mirrored in the glass"),
        ),
        Sample(
            PhotoSpec(
                "plug-not-seated-uk", 111,
                Screen("lines", "uk", "Роз'єм вставлено не повністю", ("Від'єднайте та вставте ще раз",), header="Порт 1",
                       footer=("0 800 555 014",), icon="none", style=0),
                display("graphic-240", 0.9, "white"),
                Place("box", "grey", "shade", "#d2d3cf", "#20252a", ("Гаряча лінія|0 800 555 014", "Type 2  22 kW"), "СВІТАНОК", 0.45),
                Shot(1920, 2560, share=0.14, yaw=-12, pitch=8, roll=-2, glare=0.35), 2),
            Truth("matched", ("PartialInsertion",), None, None, Contact(("0 800 555 014",)), "Cyrillic in a pixel font"),
        ),
        Sample(
            PhotoSpec(
                "overcurrent-lcd-de", 112,
                Screen("lines", "de", rows=("STOERUNG 05", "UEBERSTROM")),
                display("lcd-16x2", 0.8),
                Place("box", "wood", "indoor", "#c6c7c3", "#22272b", ("230 V ~ 50 Hz|16 A  IP44", "Fragen?|030 23125 014"), "LB-11",
                      0.35),
                Shot(1600, 1200, share=0.035, yaw=10, pitch=8, roll=4, noise=0.4, reflection="lamp", glare=0.4), 2),
            Truth("matched", ("OverCurrentFailure",), "05", None, Contact(("030 23125 014",)),
                  "upper case, no diacritics, 16x2 character display"),
        ),
        Sample(
            PhotoSpec(
                "no-server-de-en", 113,
                Screen("message", "de", "Keine Verbindung zum Server",
                       ("Laden ist derzeit nur mit registrierter Ladekarte möglich.", "No connection to server",
                        "Charging is only possible with a registered card."), "", "Nordhain", ("DE*ABC*E00871*2",),
                       ("Deutsch", "English"), theme="light", icon="info", style=0),
                display("tft-7-wide", 1.1),
                Place("post", "white", "overcast", "#d6d9da", "#0f4c81", ("Hotline|0800 231 2501",), "NORDHAIN", 0.4,
                      ("DE*ABC*E00871*2",)),
                Shot(2400, 1800, share=0.30, yaw=-6, pitch=-9, roll=-1, glare=0.4), 1),
            Truth("matched", ("NoInternet",), None, None, Contact((), ("DE*ABC*E00871*2",)), "the same message in two languages"),
        ),
        Sample(
            PhotoSpec(
                "two-faults-en", 114,
                Screen("split", "en", "Active faults", (), "", "Hollowmere", ("Support 0808 157 0123", "GB*HLM*E00652"),
                       facts=(("Connector lock failure", "Outlet A"), ("Energy meter not responding", "Outlet B")),
                       rows=("warning", "warning"), theme="dark", style=2),
                display("tft-7", 1.0),
                Place("post", "white", "dusk", "#2f3336", "#e8e8e8", ("Need help?|0808 157 0123",), "HOLLOWMERE", 0.4),
                Shot(2400, 1800, share=0.22, yaw=9, pitch=-5, roll=2, noise=0.4, glare=0.3, orientation=1), 2),
            Truth("matched", ("ConnectorLockFailure", "PowerMeterFailure"), None, None,
                  Contact(("0808 157 0123",), ("GB*HLM*E00652",)), "two different errors on one screen"),
        ),
        Sample(
            PhotoSpec(
                "car-plug-locked-de", 115,
                Screen("car", "de", "Ladestecker kann nicht entriegelt werden", ("Fahrzeug aufschließen und erneut versuchen",),
                       rows=("64", "%", "241", "km", "3 °C"), theme="night"),
                display("car-12", 1.6), Place("dash", "white", "cabin", dirt=0.12),
                Shot(2560, 1440, share=0.26, yaw=7, pitch=-9, roll=-2, offset=(0.0, -0.03), noise=0.4, glare=0.45,
                     reflection="window"), 2),
            Truth("matched", ("ChargePortLocked",), None, None, Contact(), "a car's cluster with numbers that are no codes"),
        ),
        Sample(
            PhotoSpec(
                "seven-segment-f3", 116,
                Screen("segments", "zxx", rows=("F3",)), display("led-2", 2.2),
                Place("wallbox", "grey", "dusk", "#3a3d40", "#e6e6e6", ("16 A  3 ~  400 V",), "ABL", 0.35, strip="red"),
                Shot(1600, 1200, share=0.02, yaw=-12, pitch=7, roll=3, noise=0.4, glare=0.3), 2),
            Truth("matched", ("GroundFailure",), "F3", "abl", Contact(),
                  "two seven-segment digits; the code has a meaning only with the maker's name on the lid"),
        ),
        Sample(
            PhotoSpec(
                "undervoltage-es", 117,
                Screen("lines", "es", rows=("  ERROR 12", "Subtension de red", "Tension L1: 187 V", "Tel. 900 555 014")),
                display("lcd-20x4", 0.9),
                Place("wallbox", "yellow", "sun", "#ecebe6", "#b33a1b", ("Averías|900 555 014", "Tipo 2"), "SOLVADA", 0.55,
                      strip="red"),
                Shot(1800, 2400, share=0.05, yaw=13, pitch=10, roll=-3, glare=0.5, orientation=6), 2),
            Truth("matched", ("UnderVoltage",), "ERROR 12", None, Contact(("900 555 014",)),
                  "one letter from over-voltage; numbers beside the code; stored turned with an EXIF flag"),
        ),
        Sample(
            PhotoSpec(
                "pilot-fault-pt", 118,
                Screen("message", "pt", "Falha no sinal piloto (CP)", ("Verifique o cabo de carregamento.",), "PilotFault",
                       "Maréluz", ("Apoio 800 555 014",), theme="white", style=0),
                display("tft-4.3", 1.1),
                Place("wallbox", "brick", "overcast", "#f2f2ef", "#0f6a8c", ("Apoio ao cliente|800 555 014", "Tipo 2|7,4 kW"),
                      "MARÉLUZ", 0.45, strip="red"),
                Shot(*BIG_TALL, share=0.038, yaw=-9, pitch=3, roll=-1.2, offset=(0.02, -0.13), glare=0.35, quality=82), 2),
            Truth("matched", ("PilotFault",), "PilotFault", None, Contact(("800 555 014",)),
                  "the whole wallbox is in the photo, the display is 4 % of it"),
        ),
        Sample(
            PhotoSpec(
                "plug-too-hot-en", 119,
                Screen("message", "en", "Connector temperature too high",
                       ("Charging has been stopped. Let the plug cool down and do not touch the contacts.",), "CX018", "Hollowmere",
                       ("Support 0808 157 0123", "GB*HLM*E00790*1"), theme="red", style=1),
                display("tft-10", 1.0),
                Place("fast", "white", "overcast", "#e8eaea", "#20508c", ("EMERGENCY STOP", "Fault? Call|0808 157 0123",
                                                                         "⚡DANGER|High voltage"), "HOLLOWMERE", 0.5),
                Shot(*BIG, share=0.17, yaw=-10, pitch=-5, roll=2, offset=(-0.1, -0.03), rain=0.75, glare=0.5, quality=84), 3),
            Truth("matched", ("CableOverTempStop",), None, None, Contact(("0808 157 0123",), ("GB*HLM*E00790*1",)),
                  "rain drops on the screen"),
        ),
        Sample(
            PhotoSpec(
                "output-contactor-de", 120,
                Screen("message", "de", "Ladeschütz der Säule verschweißt",
                       ("Ladepunkt gesperrt. Bitte Stecker nicht abziehen, Hotline anrufen.",), "EVSEContactorFault", "Nordhain",
                       ("Hotline 0800 231 2501", "DE*ABC*E00377*4"), theme="dark", style=0),
                display("tft-10", 1.3),
                Place("fast", "white", "garage", "#26292c", "#e6e6e6", ("NOT-HALT", "Hotline 24h|0800 231 2501",
                                                                       "⚡Vorsicht|Hochspannung"), "NORDHAIN", 0.5),
                Shot(2800, 2100, share=0.11, yaw=19, pitch=4, roll=-5, offset=(-0.06, 0.04), glare=1.1, reflection="lamp",
                     motion=3.5, noise=0.5), 3),
            Truth("matched", ("EVSEContactorFault",), "EVSEContactorFault", None,
                  Contact(("0800 231 2501",), ("DE*ABC*E00377*4",)), "a little shaken, lamps in the glass, a steep angle"),
        ),
    )


def _states() -> tuple[Sample, ...]:
    return (
        Sample(
            PhotoSpec(
                "charging-en", 201,
                Screen("progress", "en", "Charging", (), "CCS 2", "Hollowmere", ("Support 0808 157 0123", "GB*HLM*E00790*2"),
                       ("Stop charging",), facts=(("", "63 %"), ("Power", "48.6 kW"), ("Energy", "21.37 kWh"),
                                                  ("Time", "00:27:41"), ("Cost", "£12.61")), theme="green", style=2),
                display("tft-10", 1.1),
                Place("fast", "white", "overcast", "#eef0ef", "#20508c", ("EMERGENCY STOP", "Fault? Call|0808 157 0123",
                                                                         "⚡DANGER|High voltage"), "HOLLOWMERE", 0.35),
                Shot(*BIG, share=0.14, yaw=9, pitch=-4, roll=-1, offset=(-0.12, -0.05), glare=0.4, quality=84), 2),
            Truth("no_error", ("Charging",), None, None, Contact(("0808 157 0123",), ("GB*HLM*E00790*2",)),
                  "EMERGENCY STOP and 'Fault? Call' are printed beside a screen that says Charging"),
        ),
        Sample(
            PhotoSpec(
                "available-de", 202,
                Screen("lines", "de", "Bereit", ("Bitte Fahrzeug", "anschließen"), header="Ladepunkt 3", icon="plug", style=0),
                display("oled-2.4", 1.6),
                Place("wallbox", "greywood", "shade", "#f1f1ee", "#1c7c54", ("Typ 2|11 kW",), "NORDHAIN", 0.35, strip="green"),
                Shot(*BIG, share=0.03, yaw=8, pitch=5, roll=2, zoom=1.3, glare=0.3, quality=82), 1),
            Truth("no_error", ("Available",), None, None, Contact(), "small OLED in a large frame"),
        ),
        Sample(
            PhotoSpec(
                "finishing-pt", 203,
                Screen("message", "pt", "Carregamento concluído", ("Retire o cabo do veículo. Energia: 18,4 kWh",), "", "Maréluz",
                       ("Apoio 800 555 014", "PT*MRL*E0093*1"), ("Recibo", "Terminar"), theme="green", icon="tick", style=0),
                display("tft-7", 0.9),
                Place("post", "white", "low", "#e7e8e4", "#137547", ("Apoio|800 555 014",), "MARÉLUZ", 0.4),
                Shot(2400, 1800, share=0.19, yaw=-13, pitch=-6, roll=1, glare=0.6, reflection="person"), 2),
            Truth("no_error", ("Finishing",), None, None, Contact(("800 555 014",), ("PT*MRL*E0093*1",)), "low sun from the side"),
        ),
        Sample(
            PhotoSpec(
                "select-payment-fr", 204,
                Screen("choice", "fr", "Choisissez votre mode de paiement", (), "", "Rivelune", ("0 800 910 123",), ("FR", "EN"),
                       facts=(("card", "Carte bancaire"), ("rfid", "Badge RFID"), ("qr", "QR code")), theme="white", style=0),
                display("tft-10-tall", 1.2),
                Place("fast", "white", "shade", "#f3f3f1", "#c8102e", ("ARRÊT D'URGENCE", "Assistance|0 800 910 123",
                                                                      "⚡DANGER|Haute tension"), "RIVELUNE", 0.3),
                Shot(1944, 2592, share=0.20, yaw=-9, pitch=-3, roll=1.5, offset=(-0.1, 0.0), glare=0.4, orientation=8), 1),
            Truth("no_error", ("SelectPayment",), None, None, Contact(("0 800 910 123",)), "stored turned with an EXIF flag"),
        ),
        Sample(
            PhotoSpec(
                "tariff-nl", 205,
                Screen("progress", "nl", "Tarief", (), "", "Duinstroom", ("Klantenservice 0800 5550", "NL*DNS*E02190"), ("Volgende",),
                       facts=(("Laden", "€ 0,59 / kWh"), ("Starttarief", "€ 0,35"), ("Blokkeertarief", "€ 0,05 / min")),
                       theme="light", style=1),
                display("tft-7", 0.9),
                Place("post", "white", "overcast", "#dfe3e2", "#0f5c86", ("Storing?|Bel 0800 5550",), "DUINSTROOM", 0.45),
                Shot(2048, 1536, share=0.33, yaw=5, pitch=-8, roll=-1.5, glare=0.45), 1),
            Truth("no_error", ("Tariff",), None, None, Contact(("0800 5550",), ("NL*DNS*E02190",)),
                  "'Storing?' printed below the screen; prices that are no codes"),
        ),
        Sample(
            PhotoSpec(
                "updating-en", 206,
                Screen("lines", "en", "Software update", ("Installing 2 of 3.", "Do not switch off."), header="Charger 7",
                       footer=("v4.2.1", "38 %"), icon="gear", style=0),
                display("epaper-4.2", 1.0),
                Place("box", "white", "indoor", "#dcdcd8", "#23282c", ("230 V ~ 50 Hz|IP21",), "CP-7", 0.3),
                Shot(2000, 1500, share=0.18, yaw=-10, pitch=6, roll=2, noise=0.4, glare=0.3, reflection="window"), 1),
            Truth("no_error", ("Updating",), None, None, Contact(), "low contrast of e-paper; a version number that is no code"),
        ),
        Sample(
            PhotoSpec(
                "authorizing-it", 207,
                Screen("lines", "it", rows=("Avvicinare la", "tessera RFID")), display("lcd-16x2-grey", 0.0),
                Place("wallbox", "rose", "shade", "#f0efec", "#204f8c", ("Numero verde|800 555 014", "Tipo 2"), "BREZZALUCE", 0.5,
                      strip="blue"),
                Shot(1536, 2048, share=0.03, yaw=12, pitch=8, roll=-3, glare=0.5), 2),
            Truth("no_error", ("Authorizing",), None, None, Contact(("800 555 014",)), "reflective LCD without backlight in shade"),
        ),
    )


def _hard() -> tuple[Sample, ...]:
    return (
        Sample(
            PhotoSpec(
                "blurred-fr", 301,
                Screen("message", "fr", "Défaut de terre", ("Charge interrompue. Appelez l'assistance.",), "E-14", "Rivelune",
                       ("0 800 910 123",), theme="light", style=0),
                display("tft-4.3", 1.2),
                Place("wallbox", "white", "night", "#e8e8e4", "#c8102e", (), "RIVELUNE", 0.4, strip="red"),
                Shot(2400, 1800, share=0.03, yaw=15, pitch=6, roll=6, defocus=24.0, motion=34.0, noise=0.7, glare=0.4), 4),
            Truth("unreadable", (), None, None, Contact(), "shaken and out of focus at night: nobody can read it"),
        ),
        Sample(
            PhotoSpec(
                "parking-machine-de", 302,
                Screen("lines", "de", rows=("  PARKSCHEIN", "1 Std = 2,00 EUR", "Bitte Geld einwerfen", "14:32    Zone 3")),
                display("lcd-20x4", 0.9),
                Place("device", "white", "overcast", "#b4b8ba", "#1c3f7c", ("Nur Münzen|0,50 - 2 EUR", "Störung?|030 23125 014"),
                      "PARKEN", 0.5),
                Shot(2048, 1536, share=0.09, yaw=-11, pitch=6, roll=-2, glare=0.5), 2),
            Truth("unknown", (), None, None, Contact(("030 23125 014",)),
                  "not a charger: a ticket machine with a price and a printed 'Störung?'"),
        ),
        Sample(
            PhotoSpec(
                "unknown-message-en", 303,
                Screen("message", "en", "Anti-condensation heater on", ("Drying out the cabinet, 42 minutes left.",), "", "Hollowmere",
                       ("GB*HLM*E00652",), theme="blue", icon="info", style=1),
                display("tft-7", 1.0),
                Place("post", "white", "dusk", "#dfe0dd", "#20508c", ("Need help?|0808 157 0123",), "HOLLOWMERE", 0.45),
                Shot(2400, 1800, share=0.16, yaw=12, pitch=-5, roll=-2, noise=0.4, glare=0.4), 2),
            Truth("unknown", (), None, None, Contact(("0808 157 0123",), ("GB*HLM*E00652",)),
                  "a readable message that stands for no known error or state"),
        ),
    )


SAMPLES: tuple[Sample, ...] = (*_errors(), *_states(), *_hard())
