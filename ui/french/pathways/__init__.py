"""What is said of pathways, of what falls due and of actions, in French."""
