"""A language model as the reader: it names claims by quotes, and only what is found word for word in the report is taken over."""
