"""The learner face as the demonstration serves it: with pictures, because no web server stands in front."""

from campus.demo.pictures import face_with_pictures

urlpatterns = face_with_pictures("learner")

handler400 = "campus.core.views.bad_request"
handler403 = "campus.core.views.forbidden"
handler404 = "campus.core.views.not_found"
handler500 = "campus.core.views.server_error"
