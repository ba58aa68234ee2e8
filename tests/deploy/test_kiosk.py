"""The policy that a terminal's Chromium gets: names that this Chromium knows, values that the security review asks for."""

import json
import mmap
from pathlib import Path

import pytest

from deploy.portal.render import environment_read
from tests.deploy.portal_host import DEPLOY
from tests.services.programs import find_program

POLICIES = json.loads((DEPLOY / "kiosk/policies.json").read_text())
WANTED = {
    "URLBlocklist": ["*"],
    "DeveloperToolsAvailability": 2,
    "IncognitoModeAvailability": 1,
    "DownloadRestrictions": 3,
    "PrintingEnabled": False,
    "AllowFileSelectionDialogs": False,
    "PasswordManagerEnabled": False,
    "AutofillAddressEnabled": False,
    "AutofillCreditCardEnabled": False,
    "DefaultPopupsSetting": 2,
    "ExtensionInstallBlocklist": ["*"],
    "BrowserSignin": 0,
    "SyncDisabled": True,
    "SavingBrowserHistoryDisabled": True,
    "ForceEphemeralProfiles": True,
    "AllowBackForwardCacheForCacheControlNoStorePageEnabled": False,
}


@pytest.mark.services
def test_chromium_knows_every_policy() -> None:
    """A name that Chromium does not know is passed over in silence, so each is looked up in the program itself."""
    find_program("chromium")
    with (
        Path("/usr/lib/chromium/chromium").open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as code,
    ):
        unknown = [name for name in POLICIES if code.find(b"\0" + name.encode() + b"\0") < 0]
    assert unknown == []


@pytest.mark.parametrize(("name", "value"), WANTED.items())
def test_the_policy_holds_what_the_security_review_asks_for(name: str, value: object) -> None:
    assert POLICIES[name] == value


def test_the_terminal_reaches_the_learner_and_content_faces_alone() -> None:
    hosts = environment_read(DEPLOY / "portal.env.example")
    faces = [f"https://{hosts[name]}" for name in ("CAMPUS_LEARNER_HOST", "CAMPUS_CONTENT_HOST")]
    assert POLICIES["URLAllowlist"] == faces
    assert POLICIES["RestoreOnStartupURLs"] == [f"{faces[0]}/"]
