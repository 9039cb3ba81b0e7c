-- An opening of a case is recorded once in a while, not at every click: this finds the last one.
create index audit_record_viewed on audit_record (dossier, officer_id, at) where action = 'case.viewed';
