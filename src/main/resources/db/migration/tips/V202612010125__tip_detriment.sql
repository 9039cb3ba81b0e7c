-- Whether the sender could suffer for the tip (ISO 37002, 8.3); what is done about it is sealed with the triage.
alter table tip add column detriment text check (detriment in ('NOT_SEEN', 'POSSIBLE', 'LIKELY'));
