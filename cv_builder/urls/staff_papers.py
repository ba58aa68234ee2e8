"""Addresses of CVs on paper and on the way out, inside the admin."""

from django.urls import path

from cv_builder.views import prints, staff_exports

prints_urls = (
    [
        path("", prints.queue, name="queue"),
        path("<public_id:public_id>/approve/", prints.approve, name="approve"),
        path("<public_id:public_id>/refuse/", prints.refuse, name="refuse"),
        path("<public_id:public_id>/paper/", prints.paper, name="paper"),
        path("<public_id:public_id>/given/", prints.given, name="given"),
    ],
    "cv_staff_prints",
)
exports_urls = (
    [
        path("", staff_exports.exports, name="list"),
        path("ask/", staff_exports.ask, name="ask"),
        path("<public_id:public_id>/", staff_exports.export, name="export"),
        path("<public_id:public_id>/release/", staff_exports.release, name="release"),
        path("<public_id:public_id>/stop/", staff_exports.stop, name="stop"),
        path("<public_id:public_id>/file/<public_id:item_id>/", staff_exports.file, name="file"),
        path("<public_id:public_id>/officer/<int:number>/", staff_exports.folder, name="folder"),
    ],
    "cv_exports",
)
