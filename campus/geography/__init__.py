"""Where places are: outcode centroids, town names, distance. Pure; knows no database."""
