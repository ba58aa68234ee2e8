"""The door the web server knocks at; DJANGO_SETTINGS_MODULE says which face this process is."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
