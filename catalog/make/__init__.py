"""From premises to a site: what is to be made again, what one process makes of it, what is published."""
