"""A face's own settings for a real process in a test: `CAMPUS_FACE` chooses it.

One difference: static files are found where they lie, so that a test need not collect and compress all of them first.
"""

import os

if os.environ["CAMPUS_FACE"] == "staff":
    from campus.settings.staff import *
else:
    from campus.settings.learner import *

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
