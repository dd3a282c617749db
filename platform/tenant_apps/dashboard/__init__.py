"""The officials' pages. It can reach neither conversations nor messages nor care."""
