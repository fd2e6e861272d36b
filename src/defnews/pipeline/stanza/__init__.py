"""The Stanza engine: its tokeniser, tagger, lemmatiser, parser and NER in place of tokens, sentences and recogniser."""
