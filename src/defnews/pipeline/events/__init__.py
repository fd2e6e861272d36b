"""What happened: frames over each sentence's chunks, one record for each happening."""
