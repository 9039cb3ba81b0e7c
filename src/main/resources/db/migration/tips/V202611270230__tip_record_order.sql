-- Which record is the newest must not hang on the clock: a tip can be triaged twice in one instant.
alter table tip_record add column entry bigint generated always as identity;
drop index tip_record_tip;
create index tip_record_tip on tip_record (tip_id, entry desc);
