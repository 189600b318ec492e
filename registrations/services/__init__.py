"""Every write to registrations."""
