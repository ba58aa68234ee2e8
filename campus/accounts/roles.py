"""The eight roles, and what each may do: stated here once, laid on Django's groups after every migration.

A role's name is a setting (`ROLE_NAMES`); its key never changes. Permissions are named "app_label.codename", so that
accounts need not import the apps above it. What a group holds is exactly what stands here: a permission given to a
role's group by hand is taken away at the next migration, so that the list can be trusted. See docs/mechanisms/roles.md.
"""

from dataclasses import dataclass
from enum import StrEnum


class RoleKey(StrEnum):
    """The roles of terms.md. Stored, so the values never change."""

    LEARNER = "LEARNER"
    TUTOR = "TUTOR"
    RESETTLEMENT_WORKER = "RESETTLEMENT_WORKER"
    JOB_DEVELOPER = "JOB_DEVELOPER"
    CONTENT_APPROVER = "CONTENT_APPROVER"
    VACANCY_MODERATOR = "VACANCY_MODERATOR"
    SECURITY_OFFICER = "SECURITY_OFFICER"
    ADMINISTRATOR = "ADMINISTRATOR"


@dataclass(frozen=True, slots=True)
class RolePowers:
    """What one role may do.

    Args:
        permissions: "app_label.codename" of each permission of the group.
        pages: codenames on the portal's pages ("add", "change", "publish"), in Wagtail's sense.
        files: "app_label.codename" on the pictures and documents of the root collection.
    """

    permissions: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


ADMIN = "wagtailadmin.access_admin"
CHOOSE_FILES = frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"})
BRING_FILES = CHOOSE_FILES | {"wagtailimages.add_image", "wagtaildocs.add_document"}
WORK_WITH_PEOPLE = frozenset(
    {ADMIN, "accounts.find_people", "accounts.unlock_sign_in", "accounts.issue_slips", "accounts.assign_people"}
)

CVS = frozenset(
    {"cv_builder.help_with_cvs", "cv_builder.approve_cvs", "cv_builder.approve_prints", "cv_builder.ask_exports"}
)


def _whole(app_model: str, *verbs: str) -> set[str]:
    app, model = app_model.split(".")
    return {f"{app}.{verb}_{model}" for verb in verbs}


POWERS: dict[RoleKey, RolePowers] = {
    # A learner's account holds no group at all; the role is there so that reports and settings can name it.
    RoleKey.LEARNER: RolePowers(),
    RoleKey.TUTOR: RolePowers(
        permissions=WORK_WITH_PEOPLE
        | {
            "courses.follow_learning",
            "cv_builder.help_with_cvs",
            *_whole("courses.questionbank", "add", "change", "view"),
        },
        pages=frozenset({"add", "change"}),
        files=BRING_FILES,
    ),
    RoleKey.RESETTLEMENT_WORKER: RolePowers(
        permissions=WORK_WITH_PEOPLE
        | {
            "vacancies.view_interests",
            "vacancies.follow_applications",
            "vacancies.set_limits",
            "cv_builder.release_exports",
            *CVS,
        },
        pages=frozenset({"add", "change"}),
        files=BRING_FILES,
    ),
    RoleKey.JOB_DEVELOPER: RolePowers(
        permissions=frozenset(
            {
                ADMIN,
                "accounts.find_people",
                "accounts.see_coming_to_area",
                "accounts.assign_people",
                "vacancies.view_interests",
                "vacancies.follow_applications",
                *CVS,
            }
        ),
    ),
    RoleKey.CONTENT_APPROVER: RolePowers(
        permissions=frozenset({ADMIN, *_whole("courses.questionbank", "add", "change", "publish", "view")}),
        pages=frozenset({"add", "change", "publish"}),
        files=BRING_FILES | {"wagtailimages.change_image", "wagtaildocs.change_document"},
    ),
    RoleKey.VACANCY_MODERATOR: RolePowers(
        permissions=frozenset(
            {
                ADMIN,
                "vacancies.view_vacancy",
                "vacancies.moderate_vacancies",
                "vacancies.manage_sources",
                "vacancies.recall_adverts",
                "vacancies.type_adverts",
                "vacancies.edit_wordlists",
                *_whole("search.synonym", "add", "change", "delete", "view"),
            }
        ),
    ),
    RoleKey.SECURITY_OFFICER: RolePowers(
        permissions=frozenset(
            {
                ADMIN,
                "accounts.find_people",
                "accounts.unlock_sign_in",
                "accounts.issue_slips",
                "accounts.switch_functions",
                "vacancies.confirm_source_trust",
                "vacancies.recall_adverts",
                "audit.read_audit",
                "cv_builder.release_exports",
            }
        ),
    ),
    RoleKey.ADMINISTRATOR: RolePowers(
        permissions=frozenset(
            {
                ADMIN,
                "accounts.import_roll",
                *_whole("accounts.user", "add", "change", "view"),
                *_whole("accounts.staffplace", "add", "change", "delete", "view"),
                *_whole("accounts.area", "add", "change", "delete", "view"),
                *_whole("accounts.prison", "change", "view"),
                *_whole("accounts.prisonhours", "add", "change", "delete", "view"),
            }
        ),
    ),
}


def permissions_named() -> frozenset[str]:
    """Every "app_label.codename" that some role holds."""
    return frozenset(name for powers in POWERS.values() for name in powers.permissions | powers.files)
