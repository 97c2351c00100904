"""From a built folder to what is live: verified, whole, and never an address less than before."""
