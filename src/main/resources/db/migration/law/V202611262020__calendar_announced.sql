-- Whoever counts by a calendar looks for it, also after a restart: nothing needs to be kept of whom it was told.
alter table pack_calendar drop column announced_at;
