"""The review workbench: a local web application on which persons check a project's record and decide on it."""
