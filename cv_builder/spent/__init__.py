"""When convictions and cautions are spent in England and Wales. Pure: no database, no settings, no clock.

A guide, not advice. The rules are data (`data/england_and_wales.toml`) read by `law`; `entries` is what somebody answers,
`periods` the time of one sentence by itself, `working_out` what several do to each other. See docs/disclosure.md.
"""
