"""What the municipality says to its neighbourhoods, and how many households it reached."""
