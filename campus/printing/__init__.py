"""Accessible PDFs by typst: certificates, CVs, letters. Empty until the first of them is built."""
