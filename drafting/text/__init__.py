"""Small strings and their rules: inline marks, words, numbers, symbols, languages."""
