-- Which document is the newest must not hang on the clock: two can be made in one instant.
alter table document add column entry bigint generated always as identity;
drop index document_case;
create index document_case on document (case_id, entry desc);
drop index document_step;
create index document_step on document (case_id, step, entry desc);
