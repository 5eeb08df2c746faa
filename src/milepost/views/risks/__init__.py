"""The risk register: risks by score or under headings, and the matrix of probability and impact."""
