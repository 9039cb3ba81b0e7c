-- A file that no parser reads comes in pieces, and is scanned before anybody sees it. Until then its row has the full hour
-- after which somebody may take it away, and stands in nobody's list; afterwards it says nothing of the time.
alter table stored_file add column arriving_until timestamptz;
create index stored_file_arriving on stored_file (arriving_until) where arriving_until is not null;
