"""Every format is made from one `document.CvDocument`. PDF, Word and text say the same words in the same order (`outline`)."""
