"""Owners of cards -> the lines of CODEOWNERS, and what differs from the file that lies there."""
