"""Files into the model: one module a format, none knows a writer."""
