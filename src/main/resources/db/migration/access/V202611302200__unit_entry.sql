-- In which order units were made: with several at the root, tips stay with the oldest, and a new one does not draw them away.
alter table unit add column entry bigint generated always as identity;
