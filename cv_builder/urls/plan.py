"""Addresses of the business plan, under /cv/plan/."""

from django.urls import path

from cv_builder.views import plan

app_name = "plan"
urlpatterns = [
    path("", plan.index, name="index"),
    path("paper/", plan.paper, name="paper"),
    path("delete/", plan.delete, name="delete"),
    path("month/<int:number>/", plan.month, name="month"),
    path("<slug:slug>/", plan.section, name="section"),
    path("<slug:slug>/keep/", plan.keep, name="keep"),
]
