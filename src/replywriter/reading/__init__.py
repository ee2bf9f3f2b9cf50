"""Letters that exist → Letter. So far the .docx files that this tool wrote."""
