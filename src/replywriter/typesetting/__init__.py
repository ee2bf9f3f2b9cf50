"""Letter → .docx: a shell of styles and page set-up, and a body of styled paragraphs."""
