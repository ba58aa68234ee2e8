"""Accessible PDFs by typst (PDF/UA-1): CVs, letters, packs of several papers. See docs/printing.md."""
