-- The inbox asks for these alone, of a unit that may have very many others.
create index tip_news on tip (unit_id) where news;
create index tip_urgent on tip (unit_id) where urgent and state <> 'CONCLUDED';
