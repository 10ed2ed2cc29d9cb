"""Two catalogues, before a change and with it -> what the change does, in meaning."""
