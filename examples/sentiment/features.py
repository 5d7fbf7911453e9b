"""How a text becomes numbers; shared by training and prediction."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion


def vectorizer(params):
    """Words, pairs of words and, where asked, runs of characters, weighted by how rare they are."""
    words = TfidfVectorizer(
        ngram_range=(1, params["words"]), min_df=params["occurrences"], sublinear_tf=True,
        stop_words=params.get("stop_words"))
    parts = [("words", words)]
    if params.get("characters"):
        characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, params["characters"]), min_df=3, sublinear_tf=True)
        parts.append(("characters", characters))
    return FeatureUnion(parts)
