"""Turn the model into files: one module for each format; none imports a reader."""
