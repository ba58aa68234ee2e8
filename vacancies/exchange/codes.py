"""The field's words that cross the wall, as closed lists. Stored and exchanged, so the values never change.

Labels, help text and translations belong to the portal. The lists follow the prison service's own jobs board, so that
data can move between that service and this one.
"""

from enum import StrEnum


class KindOfWork(StrEnum):
    """One list for a job's sector, a person's interests and past work; matching is a join on it."""

    OUTDOOR = "OUTDOOR"
    CONSTRUCTION = "CONSTRUCTION"
    DRIVING = "DRIVING"
    BEAUTY = "BEAUTY"
    HOSPITALITY = "HOSPITALITY"
    TECHNICAL = "TECHNICAL"
    MANUFACTURING = "MANUFACTURING"
    OFFICE = "OFFICE"
    RETAIL = "RETAIL"
    SPORTS = "SPORTS"
    WAREHOUSING = "WAREHOUSING"
    WASTE_MANAGEMENT = "WASTE_MANAGEMENT"
    EDUCATION_TRAINING = "EDUCATION_TRAINING"
    CLEANING_AND_MAINTENANCE = "CLEANING_AND_MAINTENANCE"
    OTHER = "OTHER"


class SalaryPeriod(StrEnum):
    """What one payment is for."""

    PER_HOUR = "PER_HOUR"
    PER_DAY = "PER_DAY"
    PER_WEEK = "PER_WEEK"
    PER_FORTNIGHT = "PER_FORTNIGHT"
    PER_MONTH = "PER_MONTH"
    PER_YEAR = "PER_YEAR"
    PER_YEAR_PRO_RATA = "PER_YEAR_PRO_RATA"


class Hours(StrEnum):
    """How much of a week the job takes."""

    FULL_TIME = "FULL_TIME"
    FULL_TIME_40_PLUS = "FULL_TIME_40_PLUS"
    PART_TIME = "PART_TIME"
    ZERO_HOURS = "ZERO_HOURS"


class Contract(StrEnum):
    """For how long, and as what, somebody is taken on."""

    PERMANENT = "PERMANENT"
    TEMPORARY = "TEMPORARY"
    FIXED_TERM_CONTRACT = "FIXED_TERM_CONTRACT"
    SELF_EMPLOYMENT = "SELF_EMPLOYMENT"


class Base(StrEnum):
    """Where the work is done."""

    REMOTE = "REMOTE"
    HYBRID = "HYBRID"
    WORKPLACE = "WORKPLACE"


class Pattern(StrEnum):
    """How the hours are laid out."""

    ANNUALISED_HOURS = "ANNUALISED_HOURS"
    COMPRESSED_HOURS = "COMPRESSED_HOURS"
    FLEXI_TIME = "FLEXI_TIME"
    FLEXIBLE_SHIFTS = "FLEXIBLE_SHIFTS"
    JOB_SHARE = "JOB_SHARE"
    STAGGERED_HOURS = "STAGGERED_HOURS"
    TERM_TIME_HOURS = "TERM_TIME_HOURS"
    UNSOCIABLE_HOURS = "UNSOCIABLE_HOURS"


class FetchResult(StrEnum):
    """What came of trying one source. Only FULL says that an absent vacancy is missing from its feed."""

    FULL = "full"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"


class FetchReason(StrEnum):
    """Why a source failed."""

    NAME_NOT_FOUND = "NAME_NOT_FOUND"
    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    CONNECTION_FAILED = "CONNECTION_FAILED"
    CERTIFICATE_REFUSED = "CERTIFICATE_REFUSED"
    TOO_SLOW = "TOO_SLOW"
    TOO_LARGE = "TOO_LARGE"
    REDIRECT_REFUSED = "REDIRECT_REFUSED"
    STATUS_REFUSED = "STATUS_REFUSED"
    CONTENT_TYPE_REFUSED = "CONTENT_TYPE_REFUSED"
    ENCODING_REFUSED = "ENCODING_REFUSED"
    PREFLIGHT_REFUSED = "PREFLIGHT_REFUSED"
    MALFORMED = "MALFORMED"
    NOT_A_FEED = "NOT_A_FEED"
    NO_ENTRIES = "NO_ENTRIES"
    TOO_MUCH_WORK = "TOO_MUCH_WORK"
    PARSER_FAILED = "PARSER_FAILED"
    FILE_UNREADABLE = "FILE_UNREADABLE"


class Verdict(StrEnum):
    """Why a whole bundle is refused."""

    UNREADABLE = "UNREADABLE"  # not our format at all, or cut short
    TOO_LARGE = "TOO_LARGE"
    BAD_SCHEMA_VERSION = "BAD_SCHEMA_VERSION"
    BAD_HEADER = "BAD_HEADER"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    TAMPERED = "TAMPERED"  # the bytes are not those that were signed
    REPEATED = "REPEATED"
    OLDER = "OLDER"
    MISSING = "MISSING"  # at least one bundle between the last one and this one has not arrived
    BROKEN_CHAIN = "BROKEN_CHAIN"  # the next number, but it follows another bundle than ours


class LineProblem(StrEnum):
    """Why one entry's line is refused; the other lines of the bundle still stand."""

    TOO_LONG = "TOO_LONG"
    NOT_JSON = "NOT_JSON"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    MISSING_FIELD = "MISSING_FIELD"
    BAD_VALUE = "BAD_VALUE"
    UNKNOWN_SOURCE = "UNKNOWN_SOURCE"
    REPEATED_REFERENCE = "REPEATED_REFERENCE"
