"""Letters rendered by LibreOffice and measured in millimetres against GB/T 9704-2012."""
