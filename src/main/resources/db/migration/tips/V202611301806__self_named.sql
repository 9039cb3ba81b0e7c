-- Name and contact of a sender are in the vault of identities and not in the body any more. Where the sender wrote them into
-- the text itself, the places of them are kept here, sealed, so that the case never reads them.
alter table tip
  add column self_named bytea;
