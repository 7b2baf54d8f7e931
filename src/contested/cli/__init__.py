"""The command line: one file a command. Heavy modules are imported inside the commands, so that help comes at once."""
