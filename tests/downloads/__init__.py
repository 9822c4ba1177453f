"""The downloads of the built site in the programs that people read them with."""
