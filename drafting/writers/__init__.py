"""The model into files: one module a format, none knows a reader."""
