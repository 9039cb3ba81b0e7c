-- How many cases were opened while a version of a pack was in force; counted to 1,000.
create index dossier_pack on dossier (pack, kind, opened_at);
