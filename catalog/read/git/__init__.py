"""A folder of cards in a repository -> what its commits did to each card, read in one pass and hardened."""
