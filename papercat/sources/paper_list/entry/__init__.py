"""The lines of one entry -> its draft: what each text is taken for."""
