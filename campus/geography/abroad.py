"""What stands after a town's name when the town is not ours: "Birmingham, AL", "Perth, Australia". Folded names."""

STATES_AND_PROVINCES = frozenset(
    {
        "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia", "ks", "ky", "la",
        "me", "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok",
        "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "vt", "va", "wa", "wv", "wi", "wy", "dc", "ab", "bc", "mb",
        "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt", "nsw", "qld", "vic", "tas",
    }
)  # fmt: skip
COUNTRIES = frozenset(
    {
        "usa", "us", "united states", "united states of america", "canada", "australia", "new zealand", "ireland",
        "republic of ireland", "france", "germany", "spain", "portugal", "italy", "netherlands", "belgium", "poland",
        "romania", "sweden", "norway", "denmark", "switzerland", "austria", "india", "south africa", "jamaica", "singapore",
    }
)  # fmt: skip
ABROAD = STATES_AND_PROVINCES | COUNTRIES
