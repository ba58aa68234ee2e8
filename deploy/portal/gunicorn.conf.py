"""How each face is served. The socket comes from systemd; `WEB_CONCURRENCY` in portal.env changes the number of workers.

One drop-in of a face may pass other values in `GUNICORN_CMD_ARGS`.
"""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 30
keepalive = 30
# A worker that has grown is replaced before it matters; not all at the same moment.
max_requests = 5000
max_requests_jitter = 500
# The web server has already refused what is larger.
limit_request_line = 8190
limit_request_fields = 60
# The path is the web server's alone to give: no header names another.
forwarder_headers = ""
# One record of requests is kept, by the web server, without queries.
accesslog = None
errorlog = "-"
