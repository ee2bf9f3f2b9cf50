"""What several rules read of a letter or an outline: dates, persons, labels, sentences, words."""
