"""The field's words as choices with labels. Values equal those of `vacancies.exchange.codes` (a test compares them)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.core.kinds_of_work import KindOfWork as KindOfWork


class IndustrySector(models.TextChoices):
    """The employer's sector, for reporting."""

    ADMIN_SUPPORT = "ADMIN_SUPPORT", _("Administration and support")
    AGRICULTURE = "AGRICULTURE", _("Agriculture")
    ARTS_ENTERTAINMENT = "ARTS_ENTERTAINMENT", _("Arts and entertainment")
    CONSTRUCTION = "CONSTRUCTION", _("Construction")
    EDUCATION = "EDUCATION", _("Education")
    ENERGY = "ENERGY", _("Energy")
    FINANCE = "FINANCE", _("Finance")
    HEALTH_SOCIAL = "HEALTH_SOCIAL", _("Health and social care")
    HOSPITALITY_CATERING = "HOSPITALITY_CATERING", _("Hospitality and catering")
    LOGISTICS = "LOGISTICS", _("Logistics")
    MANUFACTURING = "MANUFACTURING", _("Manufacturing")
    MINING = "MINING", _("Mining")
    OTHER = "OTHER", _("Other")
    PROFESSIONALS_SCIENTISTS_TECHNICIANS = (
        "PROFESSIONALS_SCIENTISTS_TECHNICIANS",
        _("Professionals, scientists and technicians"),
    )
    PROPERTY = "PROPERTY", _("Property")
    PUBLIC_ADMIN_DEFENCE = "PUBLIC_ADMIN_DEFENCE", _("Public administration and defence")
    RETAIL = "RETAIL", _("Retail")
    TECHNOLOGY = "TECHNOLOGY", _("Technology")
    WASTE_MANAGEMENT = "WASTE_MANAGEMENT", _("Waste management")


class OffenceExclusion(models.TextChoices):
    """What a job excludes. A feed states none of these: NOT_STATED is never shown, or saved, as NONE."""

    NOT_STATED = "NOT_STATED", _("Not stated")
    NONE = "NONE", _("None")
    CASE_BY_CASE = "CASE_BY_CASE", _("Case by case")
    ARSON = "ARSON", _("Arson")
    DRIVING = "DRIVING", _("Driving")
    MURDER = "MURDER", _("Murder")
    SEXUAL = "SEXUAL", _("Sexual")
    TERRORISM = "TERRORISM", _("Terrorism")
    OTHER = "OTHER", _("Other")


class JobSource(models.TextChoices):
    """Through whom an advert came to us."""

    FEED = "FEED", _("A recruitment feed")
    DWP = "DWP", _("Department for Work and Pensions")
    EAB = "EAB", _("Employment advisory board")
    EDUCATION = "EDUCATION", _("Education provider")
    IAG = "IAG", _("Information, advice and guidance service")
    NFN = "NFN", _("New Futures Network")
    PRISON = "PRISON", _("The prison")
    THIRD_SECTOR = "THIRD_SECTOR", _("Charity or voluntary group")
    PEL = "PEL", _("Prison employment lead")
    OTHER = "OTHER", _("Other")


class LimitKind(models.TextChoices):
    """In what way a person cannot be shown some jobs. Staff set it; nothing explains it to the learner."""

    OFFENCE = "OFFENCE", _("Jobs that exclude an offence")
    ONLY_STATED = "ONLY_STATED", _("Jobs that do not say which offences they exclude")
    KIND_OF_WORK = "KIND_OF_WORK", _("A kind of work")
    AREA = "AREA", _("Places")
    DRIVING = "DRIVING", _("Jobs that need driving")


class RecallBy(models.TextChoices):
    """What the adverts of one recall have in common."""

    SOURCE = "SOURCE", _("Everything from one source")
    BUNDLE = "BUNDLE", _("Everything that one bundle brought last")
    RULES = "RULES", _("Everything that was judged last by one version of the rules")
    APPROVER = "APPROVER", _("Everything that one person approved")


class RecallReason(models.TextChoices):
    """Why adverts were recalled."""

    LOOKS_FALSE = "LOOKS_FALSE", _("They look false or unsafe")
    CHECKED_WRONG = "CHECKED_WRONG", _("They were checked wrongly")
    RULE_WRONG = "RULE_WRONG", _("A rule was wrong")
    ASKED_TO = "ASKED_TO", _("The source, the employer or the prison service asked for it")
    OTHER = "OTHER", _("Another reason")


class SalaryPeriod(models.TextChoices):
    """What one payment is for."""

    PER_HOUR = "PER_HOUR", _("an hour")
    PER_DAY = "PER_DAY", _("a day")
    PER_WEEK = "PER_WEEK", _("a week")
    PER_FORTNIGHT = "PER_FORTNIGHT", _("every two weeks")
    PER_MONTH = "PER_MONTH", _("a month")
    PER_YEAR = "PER_YEAR", _("a year")
    PER_YEAR_PRO_RATA = "PER_YEAR_PRO_RATA", _("a year, pro rata")


class Hours(models.TextChoices):
    """How much of a week the job takes."""

    FULL_TIME = "FULL_TIME", _("Full time")
    FULL_TIME_40_PLUS = "FULL_TIME_40_PLUS", _("Full time, over 40 hours a week")
    PART_TIME = "PART_TIME", _("Part time")
    ZERO_HOURS = "ZERO_HOURS", _("No fixed hours")


class Contract(models.TextChoices):
    """For how long, and as what, somebody is taken on."""

    PERMANENT = "PERMANENT", _("Permanent")
    TEMPORARY = "TEMPORARY", _("Temporary")
    FIXED_TERM_CONTRACT = "FIXED_TERM_CONTRACT", _("Fixed term")
    SELF_EMPLOYMENT = "SELF_EMPLOYMENT", _("Self-employed")


class Base(models.TextChoices):
    """Where the work is done."""

    REMOTE = "REMOTE", _("From home")
    HYBRID = "HYBRID", _("Partly from home")
    WORKPLACE = "WORKPLACE", _("At the workplace")


class Pattern(models.TextChoices):
    """How the hours are laid out."""

    ANNUALISED_HOURS = "ANNUALISED_HOURS", _("Hours counted over a year")
    COMPRESSED_HOURS = "COMPRESSED_HOURS", _("Longer days, fewer of them")
    FLEXI_TIME = "FLEXI_TIME", _("Flexible start and finish")
    FLEXIBLE_SHIFTS = "FLEXIBLE_SHIFTS", _("Flexible shifts")
    JOB_SHARE = "JOB_SHARE", _("Job share")
    STAGGERED_HOURS = "STAGGERED_HOURS", _("Staggered hours")
    TERM_TIME_HOURS = "TERM_TIME_HOURS", _("School term time only")
    UNSOCIABLE_HOURS = "UNSOCIABLE_HOURS", _("Evenings, nights or weekends")


class VacancyState(models.TextChoices):
    """Where an advert stands. Only LIVE ones reach learners."""

    LIVE = "LIVE", _("Live")
    HELD = "HELD", _("Held for staff to check")
    REFUSED = "REFUSED", _("Refused")
    CLOSED = "CLOSED", _("Closed")


class ReasonCode(models.TextChoices):
    """Why an advert stands where it stands, and what staff should know about it. Learners never see these."""

    CLOSING_DATE_PAST = "CLOSING_DATE_PAST", _("The closing date has passed")
    EXCLUDED_WORD = "EXCLUDED_WORD", _("It has a word that is not allowed")
    EXCLUDED_KIND = "EXCLUDED_KIND", _("This kind of work is not allowed")
    TITLE_MISSING = "TITLE_MISSING", _("It has no title")
    TEXT_MISSING = "TEXT_MISSING", _("It does not say what the work is")
    PAY_BELOW_MINIMUM = "PAY_BELOW_MINIMUM", _("The pay looks lower than the legal minimum for adults")
    CONTACT_LEFT = "CONTACT_LEFT", _("It may still have contact details in it")
    AWAITING_REVIEW = "AWAITING_REVIEW", _("Everything from this source is checked by staff")
    SOURCE_PAUSED = "SOURCE_PAUSED", _("The source is paused")
    RECALLED = "RECALLED", _("Staff took it back to look at it again")
    CHANGED_SINCE_REFUSED = "CHANGED_SINCE_REFUSED", _("It has changed since staff refused it")
    REFUSED_BY_STAFF = "REFUSED_BY_STAFF", _("Staff refused it")
    LEFT_FEED = "LEFT_FEED", _("It is no longer in its feed")
    CONTACT_REMOVED = "CONTACT_REMOVED", _("Contact details were taken out")
    PLACE_UNKNOWN = "PLACE_UNKNOWN", _("We do not know where this place is")
    EMPLOYER_MISSING = "EMPLOYER_MISSING", _("It does not name the employer")
    PAY_HOURS_UNKNOWN = "PAY_HOURS_UNKNOWN", _("The pay may be too low: it does not say for how many hours")
    NO_EMPLOYER = "NO_EMPLOYER", _("It names no employer, though this source usually does")
    FEE_ASKED = "FEE_ASKED", _("It asks the person to pay for something")
    CHAT_APP = "CHAT_APP", _("It wants to be reached by a chat app")
    PERSONAL_MAILBOX = "PERSONAL_MAILBOX", _("It wants mail to a personal mailbox")
    PREMIUM_NUMBER = "PREMIUM_NUMBER", _("It gives a number that costs extra to call")
    PAY_TOO_GOOD = "PAY_TOO_GOOD", _("The pay looks too good for this work")
    COMMISSION_ONLY = "COMMISSION_ONLY", _("It pays commission only")
    UNPAID_TRIAL = "UNPAID_TRIAL", _("It has a trial or training without pay")
    EMPLOYER_LOOK_ALIKE = "EMPLOYER_LOOK_ALIKE", _("The employer's name looks like a known one, and is not it")
    REFERENCE_EXPIRED = "REFERENCE_EXPIRED", _("It speaks of a date to apply or begin that is past")
    CONTACT_HIDDEN = "CONTACT_HIDDEN", _("It may have contact details hidden in odd letters or words")


class DoubtRule(models.TextChoices):
    """The rules of doubt. Each is also the `ReasonCode` of what it finds; what each looks for is data/doubt_rules.toml."""

    PAY_HOURS_UNKNOWN = ReasonCode.PAY_HOURS_UNKNOWN.value, ReasonCode.PAY_HOURS_UNKNOWN.label
    NO_EMPLOYER = ReasonCode.NO_EMPLOYER.value, ReasonCode.NO_EMPLOYER.label
    FEE_ASKED = ReasonCode.FEE_ASKED.value, ReasonCode.FEE_ASKED.label
    CHAT_APP = ReasonCode.CHAT_APP.value, ReasonCode.CHAT_APP.label
    PERSONAL_MAILBOX = ReasonCode.PERSONAL_MAILBOX.value, ReasonCode.PERSONAL_MAILBOX.label
    PREMIUM_NUMBER = ReasonCode.PREMIUM_NUMBER.value, ReasonCode.PREMIUM_NUMBER.label
    PAY_TOO_GOOD = ReasonCode.PAY_TOO_GOOD.value, ReasonCode.PAY_TOO_GOOD.label
    COMMISSION_ONLY = ReasonCode.COMMISSION_ONLY.value, ReasonCode.COMMISSION_ONLY.label
    UNPAID_TRIAL = ReasonCode.UNPAID_TRIAL.value, ReasonCode.UNPAID_TRIAL.label
    EMPLOYER_LOOK_ALIKE = ReasonCode.EMPLOYER_LOOK_ALIKE.value, ReasonCode.EMPLOYER_LOOK_ALIKE.label
    REFERENCE_EXPIRED = ReasonCode.REFERENCE_EXPIRED.value, ReasonCode.REFERENCE_EXPIRED.label
    CONTACT_HIDDEN = ReasonCode.CONTACT_HIDDEN.value, ReasonCode.CONTACT_HIDDEN.label


class RuleEffect(models.TextChoices):
    """What a rule of doubt does to an advert that it finds doubtful."""

    HOLD = "HOLD", _("Hold the advert for staff")
    TELL = "TELL", _("Only tell staff")
    OFF = "OFF", _("Nothing")


class DuplicateVerdict(models.TextChoices):
    """What staff say of two adverts."""

    SAME = "SAME", _("The same job")
    DIFFERENT = "DIFFERENT", _("Different jobs")


class DuplicateWhy(models.TextChoices):
    """Why staff say so."""

    SAME_WORDS = "SAME_WORDS", _("They say the same in other words")
    REPEATED = "REPEATED", _("One repeats the other, by an agency or another board")
    OTHER_SITE = "OTHER_SITE", _("They are at different places")
    OTHER_SHIFT = "OTHER_SHIFT", _("They are for different shifts or hours")
    OTHER_EMPLOYER = "OTHER_EMPLOYER", _("They are with different employers")
    OTHER_WORK = "OTHER_WORK", _("The work is different")
    OTHER = "OTHER", _("Another reason")


class FoldedBecause(models.TextChoices):
    """By which step an advert was put together with others."""

    SAME_FACTS = "SAME_FACTS", _("Same title, employer, place and closing date")
    LIKE_TITLE = "LIKE_TITLE", _("Title and employer say the same, at the same place")
    LIKE_TEXT = "LIKE_TEXT", _("The text says the same, at the same place")
    BY_STAFF = "BY_STAFF", _("Staff put them together")


class RefusalReason(models.TextChoices):
    """Why staff refused an advert."""

    NOT_SUITABLE = "NOT_SUITABLE", _("Not suitable for people leaving prison")
    SCAM_OR_UNCLEAR = "SCAM_OR_UNCLEAR", _("It looks false or is not clear")
    PAY_TOO_LOW = "PAY_TOO_LOW", _("The pay is too low")
    CONTACT_DETAILS = "CONTACT_DETAILS", _("It has contact details")
    DUPLICATE = "DUPLICATE", _("We have this job already")
    OTHER = "OTHER", _("Another reason")


class Trust(models.TextChoices):
    """How far a source's adverts are believed. Never stated by the gateway."""

    TRUSTED = "TRUSTED", _("Trusted: clean adverts go live")
    REVIEWED = "REVIEWED", _("Reviewed: staff check every advert")


class PauseReason(models.TextChoices):
    """Why staff paused a source."""

    BAD_ADVERTS = "BAD_ADVERTS", _("Too many of its adverts were refused")
    LOOKS_FALSE = "LOOKS_FALSE", _("Its adverts look false or unsafe")
    WENT_WRONG = "WENT_WRONG", _("Something is wrong with the feed")
    ASKED_TO = "ASKED_TO", _("The source or the prison service asked for it")
    OTHER = "OTHER", _("Another reason")


class ResumeReason(models.TextChoices):
    """Why staff let a source go on."""

    PUT_RIGHT = "PUT_RIGHT", _("What was wrong is put right")
    LOOKED_INTO = "LOOKED_INTO", _("We looked into it and found nothing wrong")
    BY_MISTAKE = "BY_MISTAKE", _("It was paused by mistake")
    OTHER = "OTHER", _("Another reason")


class BundleState(models.TextChoices):
    """What became of a bundle."""

    APPLYING = "APPLYING", _("Being applied")
    APPLIED = "APPLIED", _("Applied")
    QUARANTINED = "QUARANTINED", _("Refused and set aside")


class ApplicationStatus(models.TextChoices):
    """How far an application has come (terms.md; JOB_START is ours and need not follow a recorded offer)."""

    APPLICATION_MADE = "APPLICATION_MADE", _("Application made")
    SELECTED_FOR_INTERVIEW = "SELECTED_FOR_INTERVIEW", _("Selected for interview")
    INTERVIEW_BOOKED = "INTERVIEW_BOOKED", _("Interview booked")
    APPLICATION_UNSUCCESSFUL = "APPLICATION_UNSUCCESSFUL", _("Application unsuccessful")
    UNSUCCESSFUL_AT_INTERVIEW = "UNSUCCESSFUL_AT_INTERVIEW", _("Unsuccessful at interview")
    JOB_OFFER = "JOB_OFFER", _("Job offer")
    JOB_START = "JOB_START", _("Job started")


class StartRoute(models.TextChoices):
    """How a job start came about."""

    OFFER = "OFFER", _("It followed the offer that is recorded here")
    OFFER_NOT_RECORDED = "OFFER_NOT_RECORDED", _("They were offered the job; nobody recorded the offer")
    WORK_TRIAL = "WORK_TRIAL", _("After a work trial or a placement")
    AGENCY = "AGENCY", _("Through an agency")
    OWN_EFFORT = "OWN_EFFORT", _("The person arranged it themselves")
    OTHER = "OTHER", _("Another way")


class NotPursuedReason(models.TextChoices):
    """Why staff do not apply for a job that somebody is interested in. For staff only; nothing of a person's past."""

    JOB_GONE = "JOB_GONE", _("The job is gone")
    STARTS_TOO_EARLY = "STARTS_TOO_EARLY", _("It starts before the person can")
    ASKS_FOR_MORE = "ASKS_FOR_MORE", _("It asks for something the person does not have yet")
    EMPLOYER_SAYS_NO = "EMPLOYER_SAYS_NO", _("The employer says no")
    AGREED_WITH_PERSON = "AGREED_WITH_PERSON", _("Agreed with the person not to apply")
    OTHER = "OTHER", _("Another reason")
