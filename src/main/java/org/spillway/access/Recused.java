package org.spillway.access;

import java.util.UUID;
import org.spillway.shared.OfficerId;

/** Told in the transaction in which somebody is kept away from a case or tip, for whatever belongs to it. */
public record Recused(UUID dossier, OfficerId officer, String ground, String reason) {}
