"""Small questions asked over a page; each stands alone until it is answered."""
