"""The form behind every page of ours in the editor: required fields and the content check, when a page is to be published."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError

from campus.core.content_check import Finding, content_findings


class CampusPageForm(WagtailAdminPageForm):
    """Refuses to publish, or to send for review, what leads outside. A draft may be saved with it: half a thought is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer staff, and never learners, as the one who looks after the page."""
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].queryset = get_user_model().staff_objects.filter(is_active=True)
            self.fields["owner"].required = True

    def clean(self) -> dict[str, Any]:
        """Check the page as it would be published."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation or self.errors:
            return cleaned
        self._fill_in_for_the_check(cleaned)
        self._report(content_findings(self.instance))
        return cleaned

    def _fill_in_for_the_check(self, cleaned: dict[str, Any]) -> None:
        # The instance takes its values only after this method; the check reads the instance, so it takes them here.
        for name in self.instance.content_fields:
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])

    def _report(self, findings: list[Finding]) -> None:
        for finding in findings:
            self.add_error(None, ValidationError(finding.message, code="leads_outside"))
        for name in {finding.field for finding in findings if finding.field in self.fields}:
            here = [finding for finding in findings if finding.field == name]
            by_block: dict[int, list[str]] = {}
            for finding in here:
                if finding.block is not None:
                    by_block.setdefault(finding.block, []).append(finding.message)
            if by_block:
                errors = {block: ValidationError(messages) for block, messages in by_block.items()}
                self.add_error(name, StreamBlockValidationError(block_errors=errors))
            else:
                self.add_error(name, [ValidationError(finding.message) for finding in here])
