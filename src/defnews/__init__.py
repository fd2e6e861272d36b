"""defnews reads Indonesian news on defence diplomacy."""
