"""Addresses of CVs on the learner face."""

from django.urls import path

from cv_builder.views.learner import overview, steps, whole, work

app_name = "cv"
urlpatterns = [
    path("", overview.index, name="index"),
    path("start/", overview.start, name="start"),
    path("contact/", overview.contact, name="contact"),
    path("contact/keep/", overview.contact_keep, name="contact-keep"),
    path("copy/", overview.copy, name="copy"),
    path("for-job/<public_id:vacancy_id>/", overview.copy_for_job, name="copy-for-job"),
    path("add/<public_id:suggestion_id>/", overview.suggestion, name="suggestion"),
    path("from-staff/<public_id:note_id>/", overview.note, name="note"),
    path("<public_id:cv_id>/", overview.carry_on, name="carry-on"),
    path("<public_id:cv_id>/about/<slug:field>/", steps.about, name="about"),
    path("<public_id:cv_id>/skills/", steps.skills, name="skills"),
    path("<public_id:cv_id>/skills/<public_id:entry_id>/", steps.skill, name="skill"),
    path("<public_id:cv_id>/work/", work.work, name="work"),
    path("<public_id:cv_id>/work/add/<slug:setting>/", work.work_add, name="work-add"),
    path("<public_id:cv_id>/work/<public_id:entry_id>/", work.work_facts, name="work-facts"),
    path("<public_id:cv_id>/work/<public_id:entry_id>/words/", work.work_words, name="work-words"),
    path("<public_id:cv_id>/learning/", steps.learning, name="learning"),
    path("<public_id:cv_id>/learning/<public_id:entry_id>/", steps.learning_entry, name="learning-entry"),
    path("<public_id:cv_id>/extras/", steps.extras, name="extras"),
    path("<public_id:cv_id>/extras/<public_id:entry_id>/", steps.extras_entry, name="extras-entry"),
    path("<public_id:cv_id>/list/<slug:section>/<public_id:entry_id>/", steps.list_change, name="list-change"),
    path("<public_id:cv_id>/keep/", steps.keep, name="keep-top"),
    path("<public_id:cv_id>/keep/<slug:section>/<public_id:entry_id>/", steps.keep, name="keep"),
    path("<public_id:cv_id>/check/", whole.check, name="check"),
    path("<public_id:cv_id>/gap/", whole.gap, name="gap"),
    path("<public_id:cv_id>/show/", whole.show, name="show"),
    path("<public_id:cv_id>/layout/", whole.layout, name="layout"),
    path("<public_id:cv_id>/ask/", whole.ask, name="ask"),
    path("<public_id:cv_id>/see/", whole.see, name="see"),
    path("<public_id:cv_id>/computer/", whole.computer, name="computer"),
    path("<public_id:cv_id>/job-words/", whole.job_words, name="job-words"),
    path("<public_id:cv_id>/versions/", whole.versions, name="versions"),
    path("<public_id:cv_id>/versions/<int:number>/", whole.version, name="version"),
    path("<public_id:cv_id>/away/", overview.away, name="away"),
]
