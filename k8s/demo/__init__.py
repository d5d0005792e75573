"""The demo: starts the product on one machine and walks through the first seed, printing real commands and answers."""
