"""Views of a history for people: vector figures, the HTML report, the porkchop's picture."""
