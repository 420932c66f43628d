"""What a user writes: scenarios, their catalogue of numbers, and interventions."""
