"""Edit a text as people see it, and write it back into its file.

`updating` writes a changed text into its YAML file and leaves everything else as its author wrote
it.
"""
