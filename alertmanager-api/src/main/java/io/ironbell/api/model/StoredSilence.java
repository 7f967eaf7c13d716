package io.ironbell.api.model;

/**
 * A silence with the moment it may be forgotten: upstream's MeshSilence.
 *
 * @param expiresAt {@code endsAt} plus the retention in force when it was written; a changed flag does not change stored entries (G-136)
 */
public record StoredSilence(Silence silence, Timestamp expiresAt) {}
