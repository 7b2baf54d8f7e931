"""The pages of the workbench, a module for each subject: what it shows, laid out before the templates write it."""
