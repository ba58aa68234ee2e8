"""Staff screens of jobs, inside the Wagtail admin. Each view is guarded by permission and asks for the viewer's rows."""
