"""Lays out treaties/site/tiles.csv: one square a State, near where it lies on the globe.

Run by hand when a State is added: `python tools/place_states.py > treaties/site/tiles.csv`. Needs
scipy, which the program itself does not. Each State has a rough middle below (whole degrees, from
any atlas); the globe is stretched where States are small and many, then every State gets a square
of its own so that together they move as little as they can (an assignment problem).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

# code, degrees north, degrees east
MIDDLES = """
USA 40 -100 CAN 58 -105 MEX 24 -103 GTM 15.5 -91 BLZ 17.5 -88 SLV 13 -90 HND 14.5 -86 NIC 12.5 -85
CRI 9.5 -84 PAN 8 -80 CUB 22 -79 JAM 17 -78 HTI 19 -73.5 DOM 19 -70 BHS 26 -75 KNA 18 -63
ATG 18.5 -61 DMA 15.5 -62 LCA 14 -60 BRB 13 -58 VCT 12.5 -62 GRD 11.5 -63 TTO 10 -60
COL 3 -74 VEN 7 -66 GUY 5 -59 SUR 4 -55 ECU -2 -79 PER -10 -76 BOL -17 -65 BRA -10 -52
PRY -23 -58 CHL -32 -72 ARG -35 -64 URY -33 -55
ISL 66 -19 EUE 57 1 NOR 64 8 SWE 62 16 FIN 64 27 DNK 56 9 GBR 53.5 -2 IRL 53.5 -9 EST 59 26
LVA 57 26 LTU 55 24 NLD 52.5 5 BEL 51 4 LUX 50 6 DEU 51 10 POL 52 20 BLR 53.5 29 UKR 49 33 MDA 47 29
CZE 50 15 SVK 48.5 20 AUT 47.5 14 CHE 47 7 LIE 47.5 9.5 FRA 47 1 MCO 43.5 6 AND 42.5 1 ESP 40 -5
PRT 39.5 -9 ITA 43 11 SMR 44.5 12 VAT 41.5 12 MLT 36 14 SVN 46 14.5 HRV 45 16 BIH 44 18 HUN 47 19
SRB 44.5 21 MNE 42.5 19 XKX 42.5 21 ALB 41 20 MKD 41.5 22 GRC 39 22 BGR 43 25 ROU 46 25 TUR 39 33
CYP 35 33 RUS 60 60 GEO 42 43 ARM 40 45 AZE 40.5 48 KAZ 48 67 UZB 42 63 TKM 39 59 KGZ 42 75
TJK 39 71 MNG 47 104 CHN 36 103 PRK 41 127 KOR 36 128 JPN 37 139 TWN 23.5 122 AFG 34 66 PAK 30 70
IND 22 79 NPL 28.5 84 BTN 27.5 90.5 BGD 24 90 LKA 7 81 MDV 3 73 MMR 21 96 THA 16 101 LAO 19 103
VNM 16 108 KHM 12.5 105 MYS 4 102 SGP 1 104 BRN 4.5 115 IDN -3 115 TLS -9 126 PHL 13 122
SYR 35 38 LBN 34 35.5 ISR 31.5 34.5 PSE 32 36 JOR 31 37 IRQ 33 44 IRN 32 54 KWT 29 48 SAU 24 45
BHR 26 50 QAT 25 52 ARE 24 55 OMN 21 57 YEM 15 48
MAR 32 -6 DZA 28 2 TUN 34 9 LBY 27 17 EGY 27 30 MRT 20 -11 MLI 17 -3 NER 17 9 TCD 15 18 SDN 15 30
ERI 15 39 DJI 12 43 ETH 8 39 SOM 4 46 SSD 7 30 CPV 16 -24 SEN 14.5 -15 GMB 13 -16 GNB 12 -15
GIN 10.5 -11 SLE 8.5 -12 LBR 6 -10 CIV 8 -5.5 BFA 12 -2 GHA 8 -1 TGO 8 1 BEN 9.5 2.5 NGA 9 8
CMR 5 12.5 CAF 6.5 21 GNQ 1.5 10 STP 0 6.5 GAB -1 12 COG -1 15.5 COD -3 23 UGA 1 32 KEN 0 38
RWA -2 30 BDI -3.5 30 TZA -6 35 AGO -12 18 ZMB -14 28 MWI -13 34 MOZ -18 36 ZWE -19 30 BWA -22 24
NAM -22 17 ZAF -30 25 LSO -29.5 28 SWZ -26.5 31.5 MDG -20 47 COM -12 44 SYC -5 55 MUS -20 57
AUS -25 134 NZL -42 173 PNG -6 144 SLB -9 160 VUT -16 167 FJI -18 178 TON -21 185 WSM -14 188
NIU -19 190 COK -21 196 TUV -8 179 KIR 0 182 NRU -1 167 MHL 8 170 FSM 7 155 PLW 7 134
"""
EAST = ((-125, -60, -35, -12, 42, 62, 100, 150, 196), (0, 7, 9, 10, 22, 25.5, 30, 34, 38))
NORTH = ((72, 60, 34, 12, -45), (0, 2.5, 10, 14, 22))
COLUMNS, ROWS = 39, 23


def main() -> None:
    """Print the squares."""
    words = MIDDLES.split()
    rows = [(words[i], float(words[i + 1]), float(words[i + 2])) for i in range(0, len(words), 3)]
    x = np.interp([east for _, _, east in rows], *EAST)
    y = np.interp([-north for _, north, _ in rows], [-north for north in NORTH[0]], NORTH[1])
    columns, lines = np.meshgrid(np.arange(COLUMNS), np.arange(ROWS))
    cells = np.stack([columns.ravel(), lines.ravel()], axis=1)
    cost = (x[:, None] - cells[:, 0]) ** 2 + (y[:, None] - cells[:, 1]) ** 2
    for index, cell in zip(*linear_sum_assignment(cost), strict=True):
        rows[index] = (rows[index][0], *(float(n) for n in cells[cell]))
    print("code,column,row")
    for code, column, line in sorted(rows):
        print(f"{code},{int(column)},{int(line)}")


if __name__ == "__main__":
    main()
