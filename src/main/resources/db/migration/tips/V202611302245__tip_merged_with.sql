-- The duplicate together with which this one came to its first tip; it goes back with that one when the merge is undone.
alter table tip add column merged_with uuid references tip;
create index tip_merged_with on tip (merged_with) where merged_with is not null;
