"""Sample photographs with their truth, and the studio that draws them."""
